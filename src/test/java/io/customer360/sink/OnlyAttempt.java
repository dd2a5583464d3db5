package io.customer360.sink;

import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;

/** A request to commit moves that has to be carried out, or to fail, before the call returns. */
record OnlyAttempt(TransitionBatch committable) implements CommitRequest<TransitionBatch> {

    static OnlyAttempt ofOneMove() {
        long now = Instant.now().toEpochMilli();
        Transition move =
                new Transition(
                        7, 1, Transition.CHURN_RISK, "1", "2", now, 0, Cause.CHANGE, null, null, 1);
        return new OnlyAttempt(new TransitionBatch(List.of(move)));
    }

    @Override
    public TransitionBatch getCommittable() {
        return committable;
    }

    @Override
    public int getNumberOfRetries() {
        return 0;
    }

    @Override
    public void signalFailedWithKnownReason(Throwable failure) {
        throw new AssertionError("The moves would be lost", failure);
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable failure) {
        throw new AssertionError("The job would fail", failure);
    }

    @Override
    public void retryLater() {
        throw new AssertionError("Flink would retry only ten times");
    }

    @Override
    public void updateAndRetryLater(TransitionBatch committable) {
        throw new AssertionError("Flink would retry only ten times");
    }

    @Override
    public void signalAlreadyCommitted() {
        throw new AssertionError("The moves would be taken for written");
    }
}
