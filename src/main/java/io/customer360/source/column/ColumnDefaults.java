package io.customer360.source.column;

import io.customer360.model.SourceTable;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a connector that replaces NULL by the column's DEFAULT writes for a NULL: the used columns
 * that may be NULL and have a DEFAULT, as they were when the job was submitted.
 */
public final class ColumnDefaults implements Serializable {

    private static final long serialVersionUID = 1;

    /** Of tables in which no NULL can be replaced. */
    public static final ColumnDefaults NONE = new ColumnDefaults();

    /** Values as a row holds them; an empty set stands for any value. */
    private final Map<SourceTable, Map<Column, Set<Serializable>>> values =
            new EnumMap<>(SourceTable.class);

    public ColumnDefaults() {}

    /** Adds a column whose NULL may come as any value. */
    public ColumnDefaults addAny(SourceTable table, Column column) {
        values.computeIfAbsent(table, any -> new EnumMap<>(Column.class))
                .put(column, new HashSet<>());
        return this;
    }

    /** Adds a value that a NULL of the column may come as. */
    public ColumnDefaults add(SourceTable table, Column column, Serializable value) {
        values.computeIfAbsent(table, any -> new EnumMap<>(Column.class))
                .computeIfAbsent(column, any -> new HashSet<>())
                .add(value);
        return this;
    }

    public Map<Column, Set<Serializable>> of(SourceTable table) {
        return values.getOrDefault(table, Map.of());
    }
}
