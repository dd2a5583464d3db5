package io.customer360.audit;

import io.customer360.audit.compared.Look;
import io.customer360.audit.compared.Outcome;
import java.time.Duration;
import javax.annotation.Nullable;

/**
 * What is held against one customer. It becomes a finding only when neither the answer nor the
 * document has changed for a while: a document that follows its rows, however late, changes; one
 * that is wrong does not.
 */
final class Suspicion {

    @Nullable private Look last;
    private long sinceNanos;

    /**
     * Takes a new look into account.
     *
     * @param begunNanos when the look began, before the rows were read
     * @param endedNanos when it ended, after the document was read
     * @return the outcome, or {@link Outcome#UNSETTLED} to look again
     */
    Outcome judge(Look look, long begunNanos, long endedNanos, Duration patience) {
        if (look.outcome().isTrue()) {
            return look.outcome();
        }
        if (!look.equals(last)) {
            last = look;
            sinceNanos = endedNanos;
            return Outcome.UNSETTLED;
        }
        boolean stands = begunNanos - sinceNanos >= patience.toNanos();
        return stands ? look.outcome() : Outcome.UNSETTLED;
    }

    /** Returns the last look; null before the first one. */
    @Nullable
    Look last() {
        return last;
    }
}
