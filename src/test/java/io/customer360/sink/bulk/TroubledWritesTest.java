package io.customer360.sink.bulk;

import static io.customer360.sink.bulk.TroubledWrites.ATTEMPTS;
import static io.customer360.sink.bulk.TroubledWrites.FEW;
import static io.customer360.sink.bulk.TroubledWrites.PATIENCE_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sink.bulk.DocumentWrite.Arrival;
import io.customer360.sink.bulk.DocumentWrite.Target;
import org.junit.jupiter.api.Test;

class TroubledWritesTest {

    private static final long LATER = PATIENCE_MILLIS + 1;

    private final TroubledWrites troubled = new TroubledWrites();
    private final DocumentWrite poison = write(7);

    @Test
    void givesUpADocumentThatFailsForLongWhileOthersPass() {
        fail(poison, ATTEMPTS - 1, true);
        assertThat(troubled.isHopeless(poison, 500, LATER)).as("too few attempts").isFalse();

        fail(poison, 1, true);
        assertThat(troubled.isHopeless(poison, 500, LATER - 2)).as("too soon").isFalse();
        assertThat(troubled.isHopeless(poison, 500, LATER)).isTrue();
    }

    @Test
    void givesUpNothingWhileNothingPasses() {
        fail(poison, 10 * ATTEMPTS, false);

        assertThat(troubled.isHopeless(poison, 500, LATER)).isFalse();
    }

    @Test
    void givesUpNothingThatAShardIsAwayFor() {
        fail(poison, 2 * ATTEMPTS, true);

        assertThat(troubled.isHopeless(poison, 503, LATER)).isFalse();
    }

    @Test
    void givesUpNoneOfMany() {
        for (int customer = 1; customer <= FEW; customer++) {
            fail(write(100 + customer), 1, true);
        }
        fail(poison, 2 * ATTEMPTS, true);

        assertThat(troubled.isHopeless(poison, 500, LATER)).isFalse();
    }

    @Test
    void beginsAnewWithAnotherVersion() {
        fail(poison, 2 * ATTEMPTS, true);
        troubled.passed(poison);
        fail(poison, 1, true);

        assertThat(troubled.isHopeless(poison, 500, LATER)).isFalse();
    }

    private void fail(DocumentWrite write, int times, boolean othersPass) {
        for (int i = 0; i < times; i++) {
            if (othersPass) {
                troubled.passed(write(1));
            }
            troubled.failed(write, 0);
        }
    }

    private static DocumentWrite write(long customer) {
        return new DocumentWrite(
                Target.PROFILES, customer, 1, 1, new byte[0], null, 0, Arrival.HERE, null);
    }
}
