package io.customer360.benchmark;

import javax.annotation.Nullable;

/** A row before and after a change: no before for an insert, no after for a delete. */
record RowChange(@Nullable Object[] before, @Nullable Object[] after) {

    /** Returns the image that bears the key, which no change of ours touches. */
    Object[] any() {
        return after == null ? before : after;
    }
}
