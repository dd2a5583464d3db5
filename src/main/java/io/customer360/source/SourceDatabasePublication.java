package io.customer360.source;

import io.customer360.model.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a publication publishes one table.
 *
 * @param allChanges whether inserts, updates and deletes go out
 * @param filtered whether a condition holds rows back
 * @param columns the published columns; empty before version 15, which publishes all
 */
record SourceDatabasePublication(
        String name, boolean allChanges, boolean filtered, List<String> columns) {

    /** Row filters and column lists exist since version 15; to_jsonb finds them if they do. */
    private static final String PUBLISHED =
            """
            SELECT t.tablename, t.pubname, p.pubinsert AND p.pubupdate AND p.pubdelete,
                   to_jsonb(t) ->> 'rowfilter' IS NOT NULL,
                   ARRAY(SELECT jsonb_array_elements_text(
                       CASE jsonb_typeof(to_jsonb(t) -> 'attnames')
                           WHEN 'array' THEN to_jsonb(t) -> 'attnames'
                           ELSE '[]' END))
            FROM pg_publication_tables t
            JOIN pg_publication p ON p.pubname = t.pubname
            WHERE t.schemaname = ? AND t.tablename = ANY (?)
            ORDER BY t.tablename, t.pubname
            """;

    /** Returns the publications of those of the seven tables that are in one. */
    static Map<SourceTable, List<SourceDatabasePublication>> ofTables(
            Connection connection, String schema) throws SQLException {
        Map<SourceTable, List<SourceDatabasePublication>> published =
                new EnumMap<>(SourceTable.class);
        try (PreparedStatement statement =
                        SourceDatabaseCatalog.prepare(connection, PUBLISHED, schema);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                published
                        .computeIfAbsent(
                                SourceDatabaseCatalog.named(found.getString(1)),
                                table -> new ArrayList<>())
                        .add(
                                new SourceDatabasePublication(
                                        found.getString(2),
                                        found.getBoolean(3),
                                        found.getBoolean(4),
                                        SourceDatabaseCatalog.strings(found.getArray(5))));
            }
        }
        return published;
    }

    /** Returns whether every row, every needed column and every change of the table goes out. */
    boolean isWholeFor(SourceDatabaseTable table) {
        return allChanges && !filtered && coversColumnsOf(table);
    }

    private boolean coversColumnsOf(SourceDatabaseTable table) {
        return columns.isEmpty()
                || HistoryColumn.of(table.table()).stream()
                        .map(HistoryColumn::name)
                        .filter(table.columns()::containsKey)
                        .allMatch(columns::contains);
    }
}
