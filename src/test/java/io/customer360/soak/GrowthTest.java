package io.customer360.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final int SAMPLES = 60;

    @Test
    void whatStaysWhereItWasIsFlat() {
        assertThat(growth(at -> 300)).allMatch(Growth::isFlat);
    }

    @Test
    void whatGrowsAllTheTimeIsNotFlat() {
        assertThat(growth(at -> 300 + 20 * at)).noneMatch(Growth::isFlat);
    }

    @Test
    void whatGrowsAtFirstIsWarmingUp() {
        assertThat(growth(at -> at < SAMPLES / 6 ? 10 * at : 300)).allMatch(Growth::isFlat);
    }

    @Test
    void garbageOnTheHeapIsNotCounted() {
        Growth heap = growth(at -> at % 5 == 0 ? 100 : 100 + 5 * at).get(Gauge.HEAP.ordinal());

        assertThat(heap.isFlat()).isTrue();
        assertThat(heap.most()).isGreaterThan(350);
    }

    @Test
    void aFewSamplesSayNothing() {
        assertThatThrownBy(() -> Growth.of(samples(10, at -> 1)))
                .hasMessageContaining("let it run for longer");
    }

    private static List<Growth> growth(IntToDoubleFunction level) {
        return Growth.of(samples(SAMPLES, level));
    }

    private static List<Sample> samples(int count, IntToDoubleFunction level) {
        List<Sample> samples = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Map<Gauge, Double> values = new EnumMap<>(Gauge.class);
            for (Gauge gauge : Gauge.values()) {
                values.put(gauge, level.applyAsDouble(at));
            }
            samples.add(new Sample(Duration.ofSeconds(at), values));
        }
        return samples;
    }
}
