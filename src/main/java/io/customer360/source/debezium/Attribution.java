package io.customer360.source.debezium;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter.Reason;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.source.column.Column;
import io.customer360.source.column.TableColumns;
import io.customer360.source.column.Undecodable;
import java.util.Objects;
import javax.annotation.Nullable;

/**
 * Decides whose row an event changed: nobody's, one customer's, or two's when the row moved.
 *
 * <p>It never guesses: an update or delete of a customer's row whose before-image does not tell the
 * old owner fails, because the row would stay with that owner for ever. What an event says for
 * certain is applied all the same when the rest of it fails: a row that moved has left its old
 * owner, whatever it holds now, and no later event tells that once more.
 */
final class Attribution {

    private final SourceTable table;
    private final TableColumns columns;

    Attribution(SourceTable table) {
        this.table = table;
        this.columns = TableColumns.of(table);
    }

    /** A row that was inserted, or read by the connector's snapshot. */
    void inserted(Row after, long version, long time, RowChanges changes) throws Undecodable {
        checkExists(after);
        check(problemOfAfter(after));
        changes.upsert = upsert(after, RowKeys.of(table, after), version, time);
    }

    /**
     * A row that was updated, perhaps to another key or owner.
     *
     * <p>If only one of the images can be read, the changes have what that one tells.
     */
    void updated(Row before, Row after, long version, long time, RowChanges changes)
            throws Undecodable {
        checkExists(after);
        Undecodable oldProblem = problemOfBefore(before, "an update");
        Undecodable newProblem = problemOfAfter(after);
        if (oldProblem == null && leftItsPlace(before, after)) {
            changes.delete = delete(before, RowKeys.of(table, before), version, time);
        }
        if (newProblem == null) {
            changes.upsert = upsert(after, RowKeys.of(table, after), version, time);
        }
        // A renamed owner column is in neither image: what helps is to give it its name back.
        boolean isRenamed = oldProblem != null && after.missing(columns.place) != 0;
        check(isRenamed ? newProblem : oldProblem);
        check(newProblem);
    }

    /**
     * A row that was deleted.
     *
     * @param key image with the key's columns: the before-image, or the record's key if there is
     *     none
     */
    void deleted(Row before, Row key, long version, long time, RowChanges changes)
            throws Undecodable {
        check(problemOfBefore(before, "a delete"));
        check(key.problemOf(columns.place));
        changes.delete = delete(before, RowKeys.of(table, key), version, time);
    }

    /** Marks what the row says as unreadable, but not where it belongs. */
    void spoilContent(Row image, Undecodable cause) {
        image.spoil(columns.content, cause);
    }

    /** Returns whether rows belong to customers, so that only their before-image tells whose. */
    boolean isOwned() {
        return columns.owners.length > 0;
    }

    /** Returns whether the image tells the primary key by itself. */
    boolean hasKey(Row image) {
        for (Column column : columns.keys) {
            if (!image.has(column)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether a row is no longer where it was. One whose new owner is not told counts as
     * gone: its next change tells the owner, and nothing else would take it from the old one.
     */
    private boolean leftItsPlace(Row before, Row after) {
        // A row that is its own owner needs no before-image unless its key changed.
        if (!hasKeyValues(before) || !hasKeyValues(after)) {
            return false;
        }
        for (Column key : columns.keys) {
            if (!Objects.equals(before.integer(key), after.integer(key))) {
                return true;
            }
        }
        for (Column owner : columns.owners) {
            if (!after.has(owner)
                    || after.problemOf(owner.bit()) != null
                    || !Objects.equals(before.integer(owner), after.integer(owner))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasKeyValues(Row image) {
        for (Column column : columns.keys) {
            if (image.integer(column) == null) {
                return false;
            }
        }
        return true;
    }

    private static void checkExists(Row after) throws Undecodable {
        if (!after.exists()) {
            throw Undecodable.malformed("the event has no after-image");
        }
    }

    private static void check(@Nullable Undecodable problem) throws Undecodable {
        if (problem != null) {
            throw problem;
        }
    }

    /** Returns why the row as it is now cannot be taken, or null if it can. */
    @Nullable
    private Undecodable problemOfAfter(Row after) {
        Undecodable unreadable = after.problemOf(columns.place | columns.content);
        if (unreadable != null) {
            return unreadable;
        }
        for (Column key : columns.keys) {
            if (after.integer(key) == null) {
                return RowKeys.missing(key);
            }
        }
        int missing = after.missing(columns.place | columns.content);
        return missing == 0
                ? null
                : new Undecodable(
                        Reason.MISSING_COLUMN,
                        "the after-image has no column " + Column.names(missing));
    }

    /** Returns why it is not told where the row was, or null if it is, or is not needed. */
    @Nullable
    private Undecodable problemOfBefore(Row before, String operation) {
        Undecodable unreadable = before.problemOf(columns.place);
        if (unreadable != null) {
            return unreadable;
        }
        for (Column column : columns.owners) {
            if (!before.has(column)) {
                return new Undecodable(
                        Reason.MISSING_BEFORE_IMAGE,
                        operation + " without column " + column.columnName + " of the row before");
            }
        }
        if (isOwned() && !hasKeyValues(before)) {
            return new Undecodable(
                    Reason.MISSING_KEY, operation + " without the primary key of the row before");
        }
        return null;
    }

    @Nullable
    private CustomerChange upsert(Row after, RowKey key, long version, long time) {
        Long owner = owner(after, key);
        return owner == null ? null : RowContent.upsert(table, after, key, owner, version, time);
    }

    @Nullable
    private CustomerChange delete(Row before, RowKey key, long version, long time) {
        Long owner = owner(before, key);
        return owner == null ? null : RowContent.delete(table, before, key, owner, version, time);
    }

    @Nullable
    private Long owner(Row image, RowKey key) {
        if (table.isReference()) {
            return 0L;
        }
        return table == SourceTable.CUSTOMER_INFO
                ? Long.valueOf(key.id())
                : image.integer(Column.CUSTOMER_ID);
    }
}
