package io.customer360.profile.dimension;

import javax.annotation.Nullable;

/**
 * What is kept of a product or campaign itself.
 *
 * @param row null while it does not exist
 * @param held whether tombstones of it or of its referring rows wait for the end of history
 */
public record ReferenceState(@Nullable ReferenceRow row, boolean held) {

    public static final ReferenceState NONE = new ReferenceState(null, false);

    /** Returns whether there is nothing worth keeping. */
    public boolean isEmpty() {
        return row == null && !held;
    }
}
