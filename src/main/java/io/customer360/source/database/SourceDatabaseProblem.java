package io.customer360.source.database;

import java.io.Serializable;

/**
 * One thing about the source database that stands in the way of a true backfill.
 *
 * @param subject the table, or "database" for what concerns all of them
 * @param what what is wrong and why it matters
 * @param mend what to do: an SQL statement wherever one does it
 */
public record SourceDatabaseProblem(String subject, String what, String mend)
        implements Serializable {

    /** The subject of a problem that belongs to no single table. */
    static final String DATABASE = "database";

    @Override
    public String toString() {
        return "%s: %s. To mend: %s".formatted(subject, what, mend);
    }
}
