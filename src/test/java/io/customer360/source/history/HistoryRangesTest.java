package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.SourceTable;
import io.customer360.source.database.HistoryTable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryRangesTest {

    @Test
    void anEmptyTableHasNone() {
        assertThat(ranges(List.of(), 8)).isEmpty();
    }

    @Test
    void areAsManyAsWantedAndOfOneSizeWhereOnlyTheEndsAreKnown() {
        assertThat(ranges(List.of(1L, 1000L), 4))
                .extracting(HistorySplit::first)
                .containsExactly(1L, 249L, 499L, 749L);
    }

    @Test
    void areNarrowWhereRowsAreMany() {
        List<Long> keys =
                Stream.concat(
                                LongStream.rangeClosed(1, 99).boxed(),
                                Stream.of(1_000_000L, Long.MAX_VALUE))
                        .toList();

        assertThat(ranges(keys, 4))
                .extracting(HistorySplit::first)
                .containsExactly(1L, 26L, 51L, 76L);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void coverEveryKeyOnce(long smallest, long largest, int wanted) {
        assertCover(List.of(smallest, largest), wanted);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(-1L, 1L, 8),
                Arguments.of(1L, 5L, 4),
                Arguments.of(1L, 1_000_000L, 1),
                Arguments.of((long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE, 7),
                Arguments.of(0L, (1L << 53) + 1, 10),
                Arguments.of(Long.MAX_VALUE - 3, Long.MAX_VALUE, 10),
                Arguments.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, 2),
                Arguments.of(Long.MIN_VALUE, Long.MAX_VALUE, 1000));
    }

    @Test
    void coverASingleKey() {
        assertCover(List.of(Long.MIN_VALUE), 8);
    }

    @Test
    void coverRandomKeysOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            TreeSet<Long> keys = new TreeSet<>();
            int scale = random.nextInt(Long.SIZE);
            for (int count = 1 + random.nextInt(101); count > 0; count--) {
                keys.add(random.nextLong() >> scale);
            }
            try {
                assertCover(List.copyOf(keys), 1 + random.nextInt(200));
            } catch (AssertionError e) {
                throw new AssertionError("with the seed " + seed, e);
            }
        }
    }

    private static void assertCover(List<Long> keys, int wanted) {
        List<HistorySplit> ranges = ranges(keys, wanted);
        assertThat(ranges).hasSizeBetween(1, wanted);
        assertThat(ranges.get(0).first()).isEqualTo(keys.get(0));
        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i).first()).isEqualTo(ranges.get(i - 1).last() + 1);
        }
        assertThat(ranges).allMatch(range -> range.first() <= range.last());
        assertThat(ranges.get(ranges.size() - 1).last()).isEqualTo(keys.get(keys.size() - 1));
        assertThat(ranges.stream().map(HistorySplit::splitId)).doesNotHaveDuplicates();
    }

    private static List<HistorySplit> ranges(List<Long> keys, int wanted) {
        return HistoryRanges.of(
                new HistoryTable(
                        SourceTable.PRODUCT_CATALOG,
                        Map.of(),
                        List.of("product_id"),
                        keys.size(),
                        keys),
                wanted);
    }
}
