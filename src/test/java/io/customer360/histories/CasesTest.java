package io.customer360.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class CasesTest {

    private final long[] seeds = Seeds.of(500).toArray();
    private final Queue<Long> ran = new ConcurrentLinkedQueue<>();

    @Test
    void everySeedRunsOnce() throws Exception {
        Cases.run(500, ran::add);

        assertThat(ran).hasSize(seeds.length).containsExactlyInAnyOrder(box(seeds));
    }

    @Test
    void theFailureOfACaseIsTheTests() {
        assertThatThrownBy(
                        () ->
                                Cases.run(
                                        500,
                                        seed -> {
                                            ran.add(seed);
                                            throw new AssertionError("wrong at " + seed);
                                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("wrong at ");
        assertThat(ran.size()).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    }

    private static Long[] box(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }
}
