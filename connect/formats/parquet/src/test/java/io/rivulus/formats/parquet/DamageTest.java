package io.rivulus.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.EnvironmentException;
import io.rivulus.base.error.RivulusException;
import io.rivulus.base.error.UserException;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is said of files that are none, or are broken.
class DamageTest {
    private static final RowType ROW = RowType.of(
            new Field("id", Types.INT), new Field("text", Types.STRING), new Field("list", Types.array(Types.INT)));

    private static List<List<@Nullable Object>> rows() {
        return IntStream.range(0, 500)
                .mapToObj(i -> Arrays.<@Nullable Object>asList(i, "text " + i % 7, List.of(i, i + 1)))
                .toList();
    }

    @Test
    void namesAFileThatIsNoParquet() {
        for (String content : List.of("", "PAR1", "a,b\n1,2\n3,4\n5,6\n")) {
            assertThatThrownBy(() -> new ParquetTable(ROW).read(content.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("t.parquet is no Parquet file: it does not end with PAR1");
        }
    }

    @Test
    void saysThatAnEncryptedFileCantBeRead() {
        byte[] file = new ParquetTable(ROW).write(rows(), 0);
        file[file.length - 1] = 'E';
        assertThatThrownBy(() -> new ParquetTable(ROW).read(file))
                .isInstanceOf(UserException.class)
                .hasMessage("t.parquet is encrypted, which can't be read here");
    }

    @Test
    void knowsABrokenPageByItsChecksum() {
        ParquetTable table = new ParquetTable(ROW, "compression", "uncompressed");
        byte[] file = table.write(rows(), 0);
        int text = new String(file, StandardCharsets.ISO_8859_1).indexOf("text 3");
        file[text + 5] = '8';
        assertThatThrownBy(() -> table.read(file))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageMatching("the Parquet file t.parquet is damaged: column text: a page has the checksum"
                        + " [0-9a-f]{8}, and should have [0-9a-f]{8}; put it back as it was");
    }

    /// Headers and footers have no checksum, so of some that are broken nobody can tell; the others are named.
    @ParameterizedTest
    @EnumSource(Codec.class)
    void namesTheFileThatIsBroken(Codec codec) {
        ParquetTable table = new ParquetTable(ROW, "compression", codec.name());
        byte[] file = table.write(rows(), 0);
        SplittableRandom random = new SplittableRandom(codec.name().length());
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] broken = file.clone();
            broken[random.nextInt(4, file.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                table.read(broken);
            } catch (RivulusException named) {
                refused++;
                assertThat(named).hasMessageContaining("t.parquet");
            }
        }
        assertThat(refused).isGreaterThan(100);
    }
}
