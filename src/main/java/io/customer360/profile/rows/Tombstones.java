package io.customer360.profile.rows;

import javax.annotation.Nullable;

/** Versions of deleted rows, so that neither late history nor an overtaken change revives them. */
public interface Tombstones {

    /** Returns the version at which the row was deleted, or null if that is not known. */
    @Nullable
    Long get(RowId row);

    void put(RowId row, long version);

    void remove(RowId row);

    /** Returns the deleted rows that are remembered. */
    Iterable<RowId> rows();
}
