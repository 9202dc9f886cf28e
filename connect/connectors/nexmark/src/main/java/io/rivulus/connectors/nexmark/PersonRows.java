package io.rivulus.connectors.nexmark;

import io.rivulus.base.random.IndexedRandom;
import io.rivulus.data.column.BytesColumnBuilder;
import io.rivulus.data.column.Column;
import io.rivulus.data.type.DataType.Field;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.data.type.Types;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the people of one batch. Owned by one thread.
final class PersonRows {
    static final RowType TYPE = RowType.of(
            new Field("id", Types.BIGINT),
            new Field("name", Types.STRING),
            new Field("emailAddress", Types.STRING),
            new Field("creditCard", Types.STRING),
            new Field("city", Types.STRING),
            new Field("state", Types.STRING),
            new Field("dateTime", Types.timestamp(3)),
            new Field("extra", Types.STRING));

    private static final byte[][] FIRST_NAMES =
            words("Peter", "Paul", "Luke", "John", "Saul", "Vicky", "Kate", "Julie", "Sarah", "Deiter", "Walter");
    private static final byte[][] LAST_NAMES =
            words("Shultz", "Abrams", "Spencer", "White", "Bartels", "Walton", "Smith", "Jones", "Noris");
    private static final byte[][] CITIES = words(
            "Phoenix",
            "Los Angeles",
            "San Francisco",
            "Boise",
            "Portland",
            "Bend",
            "Redmond",
            "Seattle",
            "Kent",
            "Cheyenne");
    private static final byte[][] STATES = words("AZ", "CA", "ID", "OR", "WA", "WY");
    private static final byte[] END_OF_ADDRESS = ".com".getBytes(StandardCharsets.US_ASCII);
    private static final int ACCOUNT_BYTES_MAX = 7;
    private static final int DOMAIN_BYTES_MAX = 5;
    private static final int CARD_BYTES = 19;

    /// What the fields before `extra` take, on average.
    private static final int BYTES_SO_FAR = 8 + 12 + 14 + CARD_BYTES + 8 + 2;

    private final EventModel model;
    private final EventRows rows;
    private final long[] id;
    private final long[] dateTime;
    private final @Nullable BytesColumnBuilder name;
    private final @Nullable BytesColumnBuilder emailAddress;
    private final @Nullable BytesColumnBuilder creditCard;
    private final @Nullable BytesColumnBuilder city;
    private final @Nullable BytesColumnBuilder state;
    private final @Nullable BytesColumnBuilder extra;

    PersonRows(EventModel model, int size, List<String> wanted) {
        this.model = model;
        rows = new EventRows(size, wanted);
        int expected = size * model.people() / model.round() + 1;
        id = rows.longs("id");
        dateTime = rows.longs("dateTime");
        name = rows.texts("name", expected * 16);
        emailAddress = rows.texts("emailAddress", expected * 16);
        creditCard = rows.texts("creditCard", expected * CARD_BYTES);
        city = rows.texts("city", expected * 16);
        state = rows.texts("state", expected * 2);
        extra = rows.texts("extra", expected * model.personBytes());
    }

    private static byte[][] words(String... words) {
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = words[i].getBytes(StandardCharsets.US_ASCII);
        }
        return bytes;
    }

    /// Adds the person that an event is.
    void add(Event event, int row) {
        rows.begin(row);
        IndexedRandom random = event.random();
        id[row] = event.personId();
        dateTime[row] = event.micros();
        // Each text draws from numbers of its own, so that none depends on which others are wanted.
        IndexedRandom own = new IndexedRandom(random.nextLong());
        if (name != null) {
            own.begin(0);
            appendName(name, own);
        }
        if (emailAddress != null) {
            own.begin(1);
            appendAddress(emailAddress, own);
        }
        if (creditCard != null) {
            own.begin(2);
            appendCard(creditCard, own);
        }
        if (city != null) {
            own.begin(3);
            city.append(pick(CITIES, own));
        }
        if (state != null) {
            own.begin(4);
            state.append(pick(STATES, own));
        }
        if (extra != null) {
            own.begin(5);
            Letters.appendFill(extra, BYTES_SO_FAR, model.personBytes(), own);
        }
    }

    private static byte[] pick(byte[][] words, IndexedRandom random) {
        return words[random.below(words.length)];
    }

    private static void appendName(BytesColumnBuilder target, IndexedRandom random) {
        byte[] first = pick(FIRST_NAMES, random);
        byte[] last = pick(LAST_NAMES, random);
        byte[] bytes = target.extend(first.length + 1 + last.length);
        int at = target.byteCount() - last.length;
        System.arraycopy(last, 0, bytes, at, last.length);
        bytes[at - 1] = ' ';
        System.arraycopy(first, 0, bytes, at - 1 - first.length, first.length);
    }

    private static void appendAddress(BytesColumnBuilder target, IndexedRandom random) {
        int account = Letters.nameBytes(ACCOUNT_BYTES_MAX, random);
        int domain = Letters.nameBytes(DOMAIN_BYTES_MAX, random);
        int length = account + 1 + domain + END_OF_ADDRESS.length;
        byte[] bytes = target.extend(length, Long.BYTES);
        int at = target.byteCount() - length;
        Letters.writeName(bytes, at, account, (byte) ' ', random);
        bytes[at + account] = '@';
        Letters.writeName(bytes, at + account + 1, domain, (byte) ' ', random);
        System.arraycopy(END_OF_ADDRESS, 0, bytes, at + account + 1 + domain, END_OF_ADDRESS.length);
    }

    private static void appendCard(BytesColumnBuilder target, IndexedRandom random) {
        byte[] bytes = target.extend(CARD_BYTES);
        int at = target.byteCount() - CARD_BYTES;
        for (int i = 0; i < CARD_BYTES; i++) {
            bytes[at + i] = i % 5 == 4 ? (byte) ' ' : (byte) ('0' + random.below(10));
        }
    }

    Column build() {
        return rows.build();
    }
}
