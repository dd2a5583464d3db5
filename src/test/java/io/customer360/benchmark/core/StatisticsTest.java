package io.customer360.benchmark.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.benchmark.run.Checkpointing;
import io.customer360.benchmark.run.Measurement;
import io.customer360.benchmark.topics.Phase;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        assertThat(seconds(3, 9, 1)).isEqualTo(new Statistics(3, 1, 9));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(seconds(3, 9, 1, 4)).isEqualTo(new Statistics(3.5, 1, 9));
    }

    private static Statistics seconds(double... seconds) {
        List<Measurement> runs = DoubleStream.of(seconds).mapToObj(StatisticsTest::run).toList();
        return Statistics.of(runs, Measurement::seconds);
    }

    private static Measurement run(double seconds) {
        return new Measurement(
                "variant", Phase.HISTORY, 1, seconds, 0, 1, 1, new Checkpointing(0, 0, 0, 0));
    }
}
