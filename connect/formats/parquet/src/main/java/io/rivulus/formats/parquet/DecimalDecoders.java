package io.rivulus.formats.parquet;

import io.rivulus.data.column.ColumnBuilder;
import io.rivulus.data.column.LongColumnBuilder;
import io.rivulus.data.column.Wide;
import io.rivulus.data.column.WideColumnBuilder;
import io.rivulus.data.type.DataType.DecimalType;
import io.rivulus.data.type.Storage;
import io.rivulus.formats.parquet.ValueDecoders.WholeNumbers;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/// Which Parquet columns can be read as DECIMAL: decimals, and whole numbers, of no more digits on either side
/// of the point.
final class DecimalDecoders {
    /// The digits of the greatest number of so many bits.
    private static final int DIGITS_OF_31 = 10;

    private static final int DIGITS_OF_63 = 19;
    private static final int DIGITS_OF_64 = 20;

    private DecimalDecoders() {}

    static Optional<ValueDecoder> of(PrimitiveType file, DecimalType type) {
        if (file.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            return of(file, decimal, type);
        }
        return WholeNumbers.of(file, file.getLogicalTypeAnnotation()).flatMap(whole -> {
            int digits = whole.bits() <= Integer.SIZE
                    ? DIGITS_OF_31
                    : whole.bits() < Long.SIZE ? DIGITS_OF_63 : DIGITS_OF_64;
            if (digits > type.precision() - type.scale()) {
                return Optional.empty();
            }
            Scale scale = new Scale(type, type.scale());
            // Nothing narrower than a decimal of 20 digits, which is wide, has room for these.
            return ValueDecoders.when(
                    true,
                    whole.bits() < Long.SIZE
                            ? (in, out) -> scale.append(whole.value(in), out)
                            : (in, out) -> scale.append(unsigned(in.getLong()), out));
        });
    }

    private static Optional<ValueDecoder> of(
            PrimitiveType file, DecimalLogicalTypeAnnotation decimal, DecimalType type) {
        int shift = type.scale() - decimal.getScale();
        if (shift < 0 || decimal.getPrecision() - decimal.getScale() > type.precision() - type.scale()) {
            return Optional.empty();
        }
        Scale scale = new Scale(type, shift);
        return switch (file.getPrimitiveTypeName()) {
            case INT32 -> ValueDecoders.when(true, (in, out) -> scale.append(in.getInteger(), out));
            case INT64 -> ValueDecoders.when(true, (in, out) -> scale.append(in.getLong(), out));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> ValueDecoders.when(true, (in, out) -> append(in, scale, out));
            case BOOLEAN, FLOAT, DOUBLE, INT96 -> Optional.empty();
        };
    }

    private static BigInteger unsigned(long value) {
        return Wide.toBigInteger(0, value);
    }

    /// The unscaled value in big-endian two's complement.
    private static void append(ColumnReader in, Scale scale, ColumnBuilder out) {
        Binary value = in.getBinary();
        ByteBuffer bytes = value.toByteBuffer();
        int length = bytes.remaining();
        if (length <= Long.BYTES) {
            long unscaled = length > 0 ? bytes.get(bytes.position()) >> 7 : 0;
            for (int i = 0; i < length; i++) {
                unscaled = (unscaled << Byte.SIZE) | (bytes.get(bytes.position() + i) & 0xff);
            }
            scale.append(unscaled, out);
        } else {
            scale.append(new BigInteger(value.getBytesUnsafe()), out);
        }
    }

    /// Puts unscaled values of a file into a column whose scale is as great or greater.
    private static final class Scale {
        private final boolean isWide;
        private final BigInteger factor;
        private final long longFactor;

        /// @param shift how many digits the table has more behind the point
        Scale(DecimalType type, int shift) {
            isWide = type.storage() == Storage.WIDE;
            factor = BigInteger.TEN.pow(shift);
            longFactor = factor.bitLength() < Long.SIZE ? factor.longValue() : 0;
        }

        void append(long unscaled, ColumnBuilder out) {
            if (!isWide) {
                ((LongColumnBuilder) out).append(unscaled * longFactor);
            } else if (longFactor == 1) {
                ((WideColumnBuilder) out).append(Wide.high(unscaled), unscaled);
            } else if (longFactor != 0) {
                ((WideColumnBuilder) out).append(Math.multiplyHigh(unscaled, longFactor), unscaled * longFactor);
            } else {
                append(BigInteger.valueOf(unscaled), out);
            }
        }

        void append(BigInteger unscaled, ColumnBuilder out) {
            BigInteger scaled = unscaled.multiply(factor);
            if (isWide) {
                ((WideColumnBuilder) out).append(Wide.high(scaled), Wide.low(scaled));
            } else {
                ((LongColumnBuilder) out).append(scaled.longValueExact());
            }
        }
    }
}
