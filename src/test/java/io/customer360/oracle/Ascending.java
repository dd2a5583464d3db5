package io.customer360.oracle;

import java.util.Iterator;
import javax.annotation.Nullable;

/** One side of a merge; guarantees that its customers come once each and in ascending order. */
final class Ascending {

    private final Iterator<Profile> profiles;
    @Nullable private Profile current;

    Ascending(Iterator<Profile> profiles) {
        this.profiles = profiles;
        advance();
    }

    boolean hasCurrent() {
        return current != null;
    }

    Profile current() {
        return current;
    }

    /** Returns the customer, or a number above all customers' at the end. */
    long id() {
        return current == null ? Long.MAX_VALUE : current.customerId();
    }

    void advance() {
        Profile previous = current;
        current = profiles.hasNext() ? profiles.next() : null;
        if (previous != null && id() <= previous.customerId()) {
            throw new IllegalStateException(
                    "Customer %d comes after %d".formatted(id(), previous.customerId()));
        }
    }
}
