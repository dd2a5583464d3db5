package io.customer360.sink.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PacingTest {

    private final TestMailbox mailbox = new TestMailbox();
    private final Pacing pacing = new Pacing(1, mailbox);

    @AfterEach
    void stop() {
        mailbox.close();
    }

    @RepeatedTest(20)
    void waitsLongerEachTimeButNotForever() {
        assertThat(Pacing.pauseMillis(0)).isBetween(75L, 100L);
        assertThat(Pacing.pauseMillis(1)).isBetween(150L, 200L);
        assertThat(Pacing.pauseMillis(5)).isBetween(2_400L, 3_200L);
        assertThat(Pacing.pauseMillis(1_000_000)).isBetween(22_500L, 30_000L);
    }

    @Test
    void sendsNothingUntilThePauseIsOver() throws Exception {
        assertThat(pacing.pause()).isPositive();
        assertThat(pacing.pause()).as("one pause at a time").isZero();
        assertThat(pacing.maySend()).isFalse();

        mailbox.yield();

        assertThat(pacing.maySend()).isTrue();
    }

    @Test
    void beginsAnewAfterASuccess() throws Exception {
        pacing.pause();
        mailbox.yield();
        pacing.succeeded();

        assertThat(pacing.pause()).isLessThanOrEqualTo(Pacing.FIRST_PAUSE_MILLIS);
    }

    @Test
    void letsAFixedNumberOfRequestsBeUnderWay() {
        pacing.started();
        assertThat(pacing.maySend()).isFalse();

        pacing.ended();
        assertThat(pacing.maySend()).isTrue();
    }
}
