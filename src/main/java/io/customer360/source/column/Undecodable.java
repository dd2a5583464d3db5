package io.customer360.source.column;

import io.customer360.model.DeadLetter;

/** Why a record cannot become a change; its message names columns, never their values. */
public final class Undecodable extends Exception {

    public final DeadLetter.Reason reason;

    public Undecodable(DeadLetter.Reason reason, String detail) {
        // Without a stack trace: a topic full of bad records must not cost more than a good one.
        super(detail, null, false, false);
        this.reason = reason;
    }

    public static Undecodable malformed(String detail) {
        return new Undecodable(DeadLetter.Reason.MALFORMED, detail);
    }

    static Undecodable changed(Column column, Object declared) {
        return new Undecodable(
                DeadLetter.Reason.CHANGED_TYPE,
                "column %s was declared as %s and holds what another type may be written as"
                        .formatted(column.columnName, declared));
    }

    static Undecodable unreadable(Column column, String expected) {
        return new Undecodable(
                DeadLetter.Reason.UNREADABLE_VALUE,
                "column " + column.columnName + " holds no readable " + expected);
    }
}
