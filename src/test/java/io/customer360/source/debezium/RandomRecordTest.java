package io.customer360.source.debezium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.customer360.model.DeadLetter;
import io.customer360.model.Purchase;
import io.customer360.model.RowKey;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Random rows are read back as they were; randomly damaged records are never more than that. */
class RandomRecordTest {

    private static final long SEED = 20261123;

    @Test
    void readsBackWhatWasWrittenInAnyEncoding() {
        RandomRows rows = new RandomRows(SEED);
        for (int i = 0; i < 20_000; i++) {
            ChangeEvent event = rows.next();
            Decoding decoding =
                    Decoding.of(Decoding.decoder(rows.dates, RandomRows.ZONE), event.toRecord());

            assertThat(decoding.deadLetters)
                    .as("seed %d, row %d: %s", SEED, i, event.json())
                    .isEmpty();
            var change = decoding.change();
            assertThat(change.key()).isEqualTo(new RowKey(rows.transaction, rows.product));
            assertThat(change.customerId()).isEqualTo(rows.customer);
            assertThat(change.purchase())
                    .as("seed %d, row %d: %s", SEED, i, event.json())
                    .isEqualTo(new Purchase(rows.amount, rows.day));
        }
    }

    @Test
    void neverFailsOnDamagedBytes() {
        Random random = new Random(SEED);
        RandomRows rows = new RandomRows(SEED);
        int readable = 0;
        int deadLetters = 0;
        Set<String> complaints = new TreeSet<>();
        ChangeDecoder decoder = Decoding.decoder();
        for (int i = 0; i < 50_000; i++) {
            RawRecord whole = rows.next().toRecord();
            byte[] damaged = damage(whole.value(), random);
            RawRecord rawRecord = new RawRecord(whole.topic(), 0, i, 0, null, damaged);
            Decoding decoding = new Decoding();

            assertThatCode(() -> decoder.decode(rawRecord, decoding))
                    .as("seed %d, record %d: %s", SEED, i, Arrays.toString(damaged))
                    .doesNotThrowAnyException();
            for (DeadLetter deadLetter : decoding.deadLetters) {
                if (deadLetter.detail().startsWith("broken JSON: ")) {
                    complaints.add(deadLetter.detail().substring("broken JSON: ".length()));
                }
            }
            readable += decoding.changes.size();
            deadLetters += decoding.deadLetters.size();
        }
        // Nothing but the parser's own complaints: no surprise hides among the dead letters.
        assertThat(complaints).isSubsetOf("JsonParseException", "JsonEOFException");
        assertThat(readable).isGreaterThan(1_000);
        assertThat(deadLetters).isGreaterThan(1_000);
    }

    @Test
    void readsEveryRecordAsIfThereHadBeenNoOther() {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        RandomRows rows = new RandomRows(seed);
        ChangeDecoder decoder = Decoding.decoder();
        int readable = 0;
        for (int i = 0; i < 5_000; i++) {
            RawRecord whole = rows.next().toRecord();
            byte[] value = random.nextBoolean() ? damage(whole.value(), random) : whole.value();
            for (int again = random.nextInt(3); again >= 0; again--) {
                RawRecord rawRecord = new RawRecord(whole.topic(), 0, i, 0, null, value);
                Decoding found = Decoding.of(decoder, rawRecord);
                Decoding expected = Decoding.of(rawRecord);

                assertThat(found.changes)
                        .as("seed %d, record %d", seed, i)
                        .isEqualTo(expected.changes);
                assertThat(found.deadLetters)
                        .as("seed %d, record %d", seed, i)
                        .isEqualTo(expected.deadLetters);
                readable += found.changes.size();
                value = again == 1 ? whole.value() : damage(whole.value(), random);
            }
        }
        assertThat(readable).as("seed %d", seed).isGreaterThan(2_000);
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(3)) {
                case 0 -> damaged[at] = (byte) random.nextInt();
                case 1 -> damaged[at] = (byte) "{}[]\",:0-e\\".charAt(random.nextInt(11));
                default -> {
                    int from = random.nextInt(damaged.length);
                    int length = Math.min(random.nextInt(40), damaged.length - Math.max(at, from));
                    System.arraycopy(damaged, from, damaged, at, length);
                }
            }
        }
        return random.nextInt(10) == 0
                ? Arrays.copyOf(damaged, random.nextInt(damaged.length))
                : damaged;
    }
}
