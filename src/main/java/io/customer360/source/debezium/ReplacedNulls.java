package io.customer360.source.debezium;

import io.customer360.model.DeadLetter;
import io.customer360.model.SourceTable;
import io.customer360.source.column.Column;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.Undecodable;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * Finds values that stand for a NULL.
 *
 * <p>Kafka Connect's converter replaces a NULL by the column's DEFAULT unless it is told not to.
 * Each streamed record tells whether it did: Debezium leaves the field snapshot of the source block
 * empty there, and its default is "false". A value that equals the DEFAULT of a column that may be
 * NULL is then one of two, and nothing tells which. Not thread-safe.
 */
public final class ReplacedNulls {

    private final Map<Column, Set<Serializable>> defaults;
    // What one record does not tell, as one of a snapshot, the one before it did.
    private boolean replaced = true;

    ReplacedNulls(SourceTable table, ColumnDefaults defaults) {
        this.defaults = defaults.of(table);
    }

    /** Marks the values of both images that may have been NULL as unreadable. */
    void spoil(Envelope envelope) {
        if (defaults.isEmpty()) {
            return;
        }
        if (envelope.replacesNulls != null) {
            replaced = envelope.replacesNulls;
        }
        if (replaced) {
            spoil(envelope.before);
            spoil(envelope.after);
        }
    }

    private void spoil(Row row) {
        defaults.forEach(
                (column, values) -> {
                    Object value = row.value(column);
                    if (value != null && (values.isEmpty() || values.contains(plain(value)))) {
                        row.spoil(column.bit(), problem(column));
                    }
                });
    }

    /** Returns the form in which equal values are equal: an amount without trailing zeros. */
    public static Serializable plain(Object value) {
        return value instanceof BigDecimal amount
                ? amount.stripTrailingZeros()
                : (Serializable) value;
    }

    private static Undecodable problem(Column column) {
        return new Undecodable(
                DeadLetter.Reason.REPLACED_NULL,
                "column "
                        + column.columnName
                        + " holds its DEFAULT, which the connector writes for a NULL as well:"
                        + " set value.converter.replace.null.with.default=false");
    }
}
