package io.customer360.audit.compared;

import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.annotation.Nullable;

/**
 * Walks answers and documents at once, both in ascending order of their customers, so that neither
 * has to fit into memory: one look at every customer of either side.
 */
public final class SideBySide implements Iterator<Look> {

    private final Side expected;
    private final Side actual;

    public SideBySide(Iterator<Profile> expected, Iterator<Profile> actual) {
        this.expected = new Side("The SQL's answer", expected);
        this.actual = new Side("The index", actual);
    }

    @Override
    public boolean hasNext() {
        return expected.current != null || actual.current != null;
    }

    @Override
    public Look next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long first = Math.min(expected.id(), actual.id());
        return new Look(expected.take(first), actual.take(first));
    }

    private static final class Side {

        private final String name;
        private final Iterator<Profile> profiles;
        @Nullable private Profile current;

        Side(String name, Iterator<Profile> profiles) {
            this.name = name;
            this.profiles = profiles;
            this.current = profiles.hasNext() ? profiles.next() : null;
        }

        /** Returns the customer, or at the end a number that no customer's exceeds. */
        long id() {
            return current == null ? Long.MAX_VALUE : current.customerId();
        }

        @Nullable
        Profile take(long id) {
            if (current == null || current.customerId() != id) {
                return null;
            }
            Profile taken = current;
            current = profiles.hasNext() ? profiles.next() : null;
            if (current != null && current.customerId() <= id) {
                throw new IllegalStateException(
                        "%s has customer %d after %d".formatted(name, id(), id));
            }
            return taken;
        }
    }
}
