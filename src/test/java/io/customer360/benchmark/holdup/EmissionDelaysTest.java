package io.customer360.benchmark.holdup;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.ProfileUpdate;
import org.junit.jupiter.api.Test;

class EmissionDelaysTest {

    private static final long HOT = 9;

    private final long now = System.currentTimeMillis();
    private final EmissionDelays delays = new EmissionDelays(HOT);

    @Test
    void theOldestChangeOfADocumentCounts() {
        delays.begin(now - 9_000);
        delays.committed(1, now - 5_000);
        delays.committed(1, now - 1_000);
        delays.emitted(document(1, now - 1_000));

        assertThat(delays.ofOthers().count()).isOne();
        assertThat(delays.ofOthers().percentile(50)).isGreaterThanOrEqualTo(5_000);
        assertThat(delays.waiting()).isZero();
    }

    @Test
    void aDocumentWithoutTheChangeDoesNotCount() {
        delays.begin(now - 9_000);
        delays.committed(1, now - 1_000);
        delays.emitted(document(1, now - 2_000));

        assertThat(delays.ofOthers().count()).isZero();
        assertThat(delays.waiting()).isOne();
    }

    @Test
    void theHotCustomerIsCountedApart() {
        delays.begin(now - 9_000);
        delays.committed(HOT, now);
        delays.emitted(document(HOT, now));

        assertThat(delays.ofOthers().count()).isZero();
        assertThat(delays.ofHotCustomer().count()).isOne();
    }

    @Test
    void percentilesAreTheLeastDelaysThatSoManyDoNotExceed() {
        DelayHistogram histogram = new DelayHistogram();
        for (int millis = 1; millis <= 200; millis++) {
            histogram.add(millis);
        }

        assertThat(histogram.percentile(50)).isEqualTo(100);
        assertThat(histogram.percentile(99)).isEqualTo(198);
        assertThat(histogram.percentile(100)).isEqualTo(200);
    }

    private static ProfileUpdate document(long customer, long newestCommit) {
        return new ProfileUpdate(customer, 1, null, newestCommit, null);
    }
}
