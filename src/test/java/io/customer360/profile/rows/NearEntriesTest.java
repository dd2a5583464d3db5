package io.customer360.profile.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.codec.ByteInput;
import io.customer360.codec.ByteOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NearEntriesTest {

    private static final long SEED = 20_261_125;
    private static final EntryCodec<Long, String> CODEC =
            new EntryCodec<>(RowCodecs.ID, RowCodecs.NAME);

    private final InMemoryEntries<Long, String> far = new InMemoryEntries<>();

    @Test
    void areThoseOfAMapWhereverTheyLieAndHoweverOftenTheyAreStored() throws IOException {
        Random random = new Random(SEED);
        Map<Long, String> expected = new TreeMap<>();
        NearEntries<Long, String> entries = attached(new NearEntries<>(CODEC), 40);
        for (int step = 0; step < 20_000; step++) {
            // More and more keys, so that they move away in the end.
            long key = random.nextInt(1 + step / 200);
            if (random.nextInt(5) < 2) {
                entries.remove(key);
                expected.remove(key);
            } else {
                entries.put(key, "value " + step);
                expected.put(key, "value " + step);
            }
            if (random.nextInt(10) == 0) {
                entries = attached(random.nextBoolean() ? stored(entries) : entries.copy(), 40);
            }
            assertThat(entries.get(key)).as("seed %d", SEED).isEqualTo(expected.get(key));
        }

        Map<Long, String> actual = new TreeMap<>();
        entries.entries().forEach(entry -> actual.put(entry.getKey(), entry.getValue()));
        assertThat(actual).as("seed %d", SEED).isEqualTo(expected);
        assertThat(far.size()).isEqualTo(expected.size());
    }

    @Test
    void stayInTheValueUpToTheLimit() {
        NearEntries<Long, String> entries = attached(new NearEntries<>(CODEC), 2);
        entries.put(1L, "one");
        entries.put(2L, "two");
        entries.put(2L, "zwei");

        assertThat(far.size()).isZero();
        entries.put(3L, "three");
        assertThat(far.size()).isEqualTo(3);
        assertThat(entries.size()).isZero();
    }

    @Test
    void areEmptyOnceTheLastIsGone() throws IOException {
        NearEntries<Long, String> entries = attached(new NearEntries<>(CODEC), 1);
        assertThat(entries.isEmpty()).isTrue();
        entries.put(1L, "one");
        assertThat(stored(entries).isEmpty()).isFalse();
        entries.put(2L, "two");
        entries.remove(1L);
        assertThat(entries.isEmpty()).isFalse();
        entries.remove(2L);

        assertThat(entries.isEmpty()).isTrue();
    }

    @Test
    void aCopyIsNotReachedByLaterChanges() {
        NearEntries<Long, String> entries = attached(new NearEntries<>(CODEC), 9);
        entries.put(1L, "one");
        NearEntries<Long, String> copy = attached(entries.copy(), 9);
        entries.put(1L, "changed");
        entries.put(0L, "zero");

        assertThat(copy.get(1L)).isEqualTo("one");
        assertThat(copy.size()).isEqualTo(1);
    }

    private NearEntries<Long, String> attached(NearEntries<Long, String> entries, int limit) {
        entries.attach(far, limit);
        return entries;
    }

    private static NearEntries<Long, String> stored(NearEntries<Long, String> entries)
            throws IOException {
        ByteOutput out = new ByteOutput();
        entries.write(out);
        return NearEntries.read(CODEC, new ByteInput(out.toBytes()));
    }
}
