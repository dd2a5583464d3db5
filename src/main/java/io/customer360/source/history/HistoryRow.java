package io.customer360.source.history;

import io.customer360.model.CustomerChange;
import io.customer360.model.RowKey;
import javax.annotation.Nullable;

/**
 * A row that was read.
 *
 * @param change null if the row belongs to no customer
 */
record HistoryRow(RowKey key, @Nullable CustomerChange change) {}
