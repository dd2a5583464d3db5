package io.customer360.source;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import java.util.Objects;
import javax.annotation.Nullable;

/**
 * Decides whose row an event changed: nobody's, one customer's, or two's when the row moved.
 *
 * <p>It never guesses: an update or delete of a customer's row whose before-image does not tell the
 * old owner fails, because the row would stay with that owner for ever.
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
        checkAfter(after);
        RowKey key = RowKeys.of(table, after);
        changes.upsert = upsert(after, key, version, time);
    }

    /** A row that was updated, perhaps to another key or owner. */
    void updated(Row before, Row after, long version, long time, RowChanges changes)
            throws Undecodable {
        checkAfter(after);
        checkBefore(before, "an update");
        RowKey key = RowKeys.of(table, after);
        // A row that is its own owner needs no before-image unless its key changed.
        RowKey oldKey = hasKey(before) ? RowKeys.of(table, before) : key;
        boolean moved = !oldKey.equals(key) || !sameOwners(before, after);
        changes.delete = moved ? delete(before, oldKey, version, time) : null;
        changes.upsert = upsert(after, key, version, time);
    }

    /**
     * A row that was deleted.
     *
     * @param key image with the key's columns: the before-image, or the record's key if there is
     *     none
     */
    void deleted(Row before, Row key, long version, long time, RowChanges changes)
            throws Undecodable {
        checkBefore(before, "a delete");
        key.checkReadable();
        changes.delete = delete(before, RowKeys.of(table, key), version, time);
    }

    /** Returns whether rows belong to customers, so that only their before-image tells whose. */
    boolean isOwned() {
        return !columns.owners.isEmpty();
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

    private void checkAfter(Row after) throws Undecodable {
        if (!after.exists()) {
            throw Undecodable.malformed("the event has no after-image");
        }
        after.checkReadable();
        for (Column column : columns.owners) {
            if (!after.has(column)) {
                throw Undecodable.malformed("the after-image has no column " + column.columnName);
            }
        }
    }

    private void checkBefore(Row before, String operation) throws Undecodable {
        before.checkReadable();
        for (Column column : columns.owners) {
            if (!before.has(column)) {
                throw new Undecodable(
                        DeadLetter.Reason.MISSING_BEFORE_IMAGE,
                        operation + " without column " + column.columnName + " of the row before");
            }
        }
        if (isOwned() && !hasKey(before)) {
            throw new Undecodable(
                    DeadLetter.Reason.MISSING_KEY,
                    operation + " without the primary key of the row before");
        }
    }

    private boolean sameOwners(Row before, Row after) {
        for (Column owner : columns.owners) {
            if (!Objects.equals(before.integer(owner), after.integer(owner))) {
                return false;
            }
        }
        return true;
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
