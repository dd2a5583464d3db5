package io.customer360.histories.tables;

import io.customer360.model.CustomerChange;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.testing.Changes;
import javax.annotation.Nullable;

/**
 * A row as it is in the database.
 *
 * @param owner the customer it belongs to; null for nobody, 0 for products and campaigns
 * @param content the model's record of the table's columns; null for a campaign, which has none
 */
public record TableRow(
        SourceTable table, RowKey key, @Nullable Long owner, @Nullable Object content) {

    /** A row's place, whatever is in it. */
    record Id(SourceTable table, RowKey key) {}

    Id id() {
        return new Id(table, key);
    }

    /** Returns the upsert of this row, or null if it belongs to nobody. */
    @Nullable
    CustomerChange upsert(long version) {
        return owner == null ? null : Changes.upsert(table, key, owner, version, content);
    }

    /** Returns the deletion of this row, or null if it belongs to nobody. */
    @Nullable
    CustomerChange delete(long version) {
        CustomerChange row = upsert(version);
        return row == null ? null : Changes.deleted(row, version);
    }
}
