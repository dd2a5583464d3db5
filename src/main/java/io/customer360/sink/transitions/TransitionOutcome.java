package io.customer360.sink.transitions;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.Nullable;

/** What came of moves that were sent: whose have to be sent again, and why. */
public final class TransitionOutcome {

    private final Set<Long> awaiting = new HashSet<>();
    private int written;
    private int rejected;
    @Nullable private String problem;

    void written() {
        written++;
    }

    void rejected() {
        rejected++;
    }

    /** Notes that all of a customer's moves have to be sent again. */
    void await(long customer, String reason) {
        awaiting.add(customer);
        problem = reason;
    }

    boolean awaits(long customer) {
        return awaiting.contains(customer);
    }

    int writtenMoves() {
        return written;
    }

    int rejectedMoves() {
        return rejected;
    }

    /** Returns the last reason to send some again, null if all is settled. */
    @Nullable
    public String problem() {
        return problem;
    }
}
