package io.customer360.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.connector.jdbc.split.JdbcNumericBetweenParametersProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the ranges through the very class of the connector that cuts them. */
class HistoryRangesTest {

    @ParameterizedTest
    @MethodSource("spans")
    void coverEveryKeyOnce(long smallest, long largest, int wanted) {
        HistoryRanges ranges = HistoryRanges.covering(smallest, largest, wanted).orElseThrow();

        assertCovers(ranges, smallest, largest);
        assertThat(ranges.count()).isLessThanOrEqualTo(wanted);
    }

    static Stream<Arguments> spans() {
        return Stream.of(
                Arguments.of(7L, 7L, 8),
                Arguments.of(-1L, 1L, 8),
                Arguments.of(1L, 5L, 4),
                Arguments.of(1L, 1_000_000L, 16),
                Arguments.of((long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE, 7),
                Arguments.of(0L, (1L << 53) - 1, 3),
                Arguments.of(0L, 1L << 53, 1),
                Arguments.of(0L, (1L << 53) + 1, 10),
                Arguments.of(Long.MAX_VALUE - (1L << 60) - 1, Long.MAX_VALUE, 10),
                Arguments.of(Long.MIN_VALUE, Long.MIN_VALUE + (1L << 61) + 12345, 1000),
                Arguments.of(-(1L << 61) + 1, (1L << 61) - 2, 64),
                Arguments.of(Long.MAX_VALUE, Long.MAX_VALUE, 4));
    }

    @Test
    void coverRandomSpansOnce() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            long span = random.nextLong() >>> (2 + random.nextInt(62));
            long smallest = random.nextLong() / 2;
            if (smallest + span < smallest) {
                smallest -= span;
            }
            int wanted = 1 + random.nextInt(100);
            long first = smallest;
            long last = smallest + span;
            HistoryRanges.covering(first, last, wanted)
                    .ifPresent(ranges -> assertCovers(ranges, first, last));
        }
    }

    @Test
    void leaveASpanThatOverflowsToAnUnboundedScan() {
        assertThat(HistoryRanges.covering(Long.MIN_VALUE, Long.MAX_VALUE, 8)).isEmpty();
        assertThat(HistoryRanges.covering(-(1L << 62), 1L << 62, 8)).isEmpty();
    }

    @Test
    void refuseKeysInTheWrongOrder() {
        assertThatThrownBy(() -> HistoryRanges.covering(2, 1, 8))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertCovers(HistoryRanges ranges, long smallest, long largest) {
        Serializable[][] cut =
                new JdbcNumericBetweenParametersProvider(ranges.lowerBound(), ranges.upperBound())
                        .ofBatchNum(ranges.count())
                        .getParameterValues();
        // The connector pairs them with as many other parameters and fails if they are fewer.
        assertThat(cut).hasNumberOfRows(ranges.count());
        assertThat((long) cut[0][0]).isLessThanOrEqualTo(smallest);
        for (int i = 1; i < cut.length; i++) {
            assertThat((long) cut[i][0]).isEqualTo((long) cut[i - 1][1] + 1);
            assertThat((long) cut[i][1]).isGreaterThanOrEqualTo((long) cut[i][0]);
        }
        assertThat((long) cut[cut.length - 1][1]).isGreaterThanOrEqualTo(largest);
    }
}
