package io.customer360.benchmark.tables;

import javax.annotation.Nullable;

/** A row before and after a change: no before for an insert, no after for a delete. */
public record RowChange(@Nullable Object[] before, @Nullable Object[] after) {

    /** Returns the image that bears the key, which no change of ours touches. */
    public Object[] any() {
        return after == null ? before : after;
    }
}
