package io.rivulus.connectors.nexmark;

import io.rivulus.base.random.IndexedRandom;
import io.rivulus.data.column.BytesColumn;
import io.rivulus.data.column.BytesColumnBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The channels through which bids come, and their addresses: the same for all bids of one seed. Immutable.
///
/// Half of all bids come through one of four, the others through one of ten thousand, of which nine in ten have
/// their number in the address.
final class Channels {
    private static final String[] HOT = {"Google", "Facebook", "Baidu", "Apple"};
    private static final int OTHERS = 10_000;
    private static final int WITHOUT_ID_EVERY = 10;
    private static final int FOLDERS = 3;
    private static final int FOLDER_BYTES_MAX = 5;

    /// Names and addresses one behind the other, for they are read at random.
    private final BytesColumn names;

    private final BytesColumn addresses;

    Channels(long seed) {
        IndexedRandom random = new IndexedRandom(seed);
        BytesColumnBuilder allNames = new BytesColumnBuilder(HOT.length + OTHERS);
        BytesColumnBuilder allAddresses = new BytesColumnBuilder(HOT.length + OTHERS);
        for (int i = 0; i < HOT.length + OTHERS; i++) {
            random.begin(i);
            int number = i - HOT.length;
            allNames.append(number < 0 ? HOT[i] : "channel-" + number);
            boolean hasId = number >= 0 && random.below(WITHOUT_ID_EVERY) > 0;
            allAddresses.append(
                    address(random, hasId ? "&channel_id=" + (Integer.reverse(number) & Integer.MAX_VALUE) : ""));
        }
        names = allNames.build();
        addresses = allAddresses.build();
    }

    private static byte[] address(IndexedRandom random, String end) {
        ByteArrayOutputStream address = new ByteArrayOutputStream();
        address.writeBytes("https://www.nexmark.com/".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < FOLDERS; i++) {
            int length = Letters.nameBytes(FOLDER_BYTES_MAX, random);
            byte[] folder = new byte[length + Long.BYTES];
            Letters.writeName(folder, 0, length, (byte) '_', random);
            address.write(folder, 0, length);
            address.write('/');
        }
        address.writeBytes(("item.htm?query=1" + end).getBytes(StandardCharsets.US_ASCII));
        return address.toByteArray();
    }

    /// Draws the number of a channel.
    int draw(IndexedRandom random) {
        int draw = random.below(2 * OTHERS);
        return draw < OTHERS ? draw % HOT.length : HOT.length + draw - OTHERS;
    }

    void appendName(int channel, BytesColumnBuilder target) {
        target.append(names.bytes(), names.offsets()[channel], names.length(channel));
    }

    void appendAddress(int channel, BytesColumnBuilder target) {
        target.append(addresses.bytes(), addresses.offsets()[channel], addresses.length(channel));
    }
}
