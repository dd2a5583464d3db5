package io.customer360.source.database;

import io.customer360.model.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a publication publishes one table.
 *
 * @param filtered whether a condition holds rows back
 * @param columns the published columns; empty before version 15, which publishes all that are not
 *     generated
 */
record SourceDatabasePublication(boolean filtered, List<String> columns) {

    /** Row filters and column lists exist since version 15; to_jsonb finds them if they do. */
    private static final String PUBLISHED =
            """
            SELECT t.tablename, to_jsonb(t) ->> 'rowfilter' IS NOT NULL,
                   ARRAY(SELECT jsonb_array_elements_text(
                       CASE jsonb_typeof(to_jsonb(t) -> 'attnames')
                           WHEN 'array' THEN to_jsonb(t) -> 'attnames'
                           ELSE '[]' END))
            FROM pg_publication_tables t
            WHERE t.schemaname = ? AND t.tablename = ANY (?) AND t.pubname = ?
            """;

    /** Returns those of the seven tables that the publication publishes under their own names. */
    static Map<SourceTable, SourceDatabasePublication> ofTables(
            Connection connection, HistorySettings settings) throws SQLException {
        Map<SourceTable, SourceDatabasePublication> published = new EnumMap<>(SourceTable.class);
        try (PreparedStatement statement =
                SourceDatabaseCatalog.prepare(connection, PUBLISHED, settings.schema())) {
            statement.setString(3, settings.publication());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    published.put(
                            SourceDatabaseCatalog.named(found.getString(1)),
                            new SourceDatabasePublication(
                                    found.getBoolean(2),
                                    SourceDatabaseCatalog.strings(found.getArray(3))));
                }
            }
        }
        return published;
    }

    /** Returns whether every row and every needed column goes out that is not generated. */
    boolean isWholeFor(SourceDatabaseTable table) {
        return !filtered
                && (columns.isEmpty()
                        || table.needed()
                                .filter(column -> !table.columns().get(column).isGenerated())
                                .allMatch(columns::contains));
    }

    /** Returns whether a generated column goes out, which none does before version 18. */
    boolean publishesGenerated(String column) {
        return columns.contains(column);
    }
}
