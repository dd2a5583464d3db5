package io.customer360.source.history;

import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.source.column.HistoryColumn;
import io.customer360.source.database.ColumnSql;
import io.customer360.source.database.HistoryTable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL that reads the pages of one table, in which every value leaves the database in a form
 * that neither the JVM's time zone nor the column's declared type can change: integers as bigint,
 * amounts as text, dates as whole days or seconds since 1970.
 *
 * <p>A page is the next rows of a range in the order of the primary key, whose index finds them
 * wherever the page before ended, however sparse the keys are.
 */
public final class HistoryQuery {

    private final SourceTable table;
    private final List<String> key;
    private final String select;
    private final String order;

    HistoryQuery(HistoryTable table, String schema) {
        this.table = table.table();
        this.key = table.key();
        this.select =
                HistoryColumn.of(table.table()).stream()
                        .map(column -> ColumnSql.exactly(column, table.types().get(column.name())))
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        "SELECT ",
                                        " FROM "
                                                + ColumnSql.qualified(schema, table.table())
                                                + " AS history"));
        this.order = " ORDER BY " + keys() + " LIMIT ";
    }

    /** Returns whether a range is one of the column that the primary key begins with. */
    boolean reads(HistorySplit split) {
        return key.get(0).equals(split.column());
    }

    /** Returns a query for the next rows of a range. */
    String page(HistorySplit split, int rows) {
        String column = ofTable(key.get(0));
        RowKey after = split.after();
        String from =
                after == null
                        ? column + " >= " + literal(split.first())
                        : "(" + keys() + ") > (" + values(after) + ")";
        return select
                + " WHERE "
                + from
                + " AND "
                + column
                + " <= "
                + literal(split.last())
                + order
                + rows;
    }

    /** By the table's alias: ORDER BY would else mean the bigint that is selected, not the key. */
    private String keys() {
        return key.stream().map(HistoryQuery::ofTable).collect(Collectors.joining(", "));
    }

    private static String ofTable(String column) {
        return "history." + ColumnSql.quoted(column);
    }

    private String values(RowKey row) {
        String id = HistoryColumn.keyOf(table).get(0);
        return key.stream()
                .map(column -> literal(column.equals(id) ? row.id() : row.line()))
                .collect(Collectors.joining(", "));
    }

    /** Quoted, because a minus sign before the smallest bigint would come too late. */
    private static String literal(long value) {
        return "'" + value + "'::bigint";
    }
}
