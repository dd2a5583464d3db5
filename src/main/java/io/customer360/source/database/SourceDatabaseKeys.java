package io.customer360.source.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

/**
 * Looks up how the keys of a table are spread, in what the last ANALYZE found out; nothing is read
 * of the table itself.
 */
final class SourceDatabaseKeys {

    private static final String HISTOGRAM =
            """
            SELECT unnest(histogram_bounds::text::bigint[]) FROM pg_stats
            WHERE schemaname = ? AND tablename = ? AND attname = ? AND inherited = ?
            """;

    private SourceDatabaseKeys() {}

    /**
     * Returns values of the first key column in ascending order, from the smallest to the largest,
     * with about as many rows between one and the next: no others if statistics are missing.
     */
    static List<Long> of(
            Connection connection, SourceDatabaseTable table, long smallest, long largest)
            throws SQLException {
        TreeSet<Long> keys = new TreeSet<>(List.of(smallest, largest));
        try (PreparedStatement statement = connection.prepareStatement(HISTOGRAM)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            statement.setString(3, table.keyColumns().get(0));
            statement.setBoolean(4, table.isPartitioned());
            try (ResultSet bounds = statement.executeQuery()) {
                while (bounds.next()) {
                    keys.add(bounds.getLong(1));
                }
            }
        }
        // What has gone since then is no key any more.
        return List.copyOf(keys.subSet(smallest, true, largest, true));
    }
}
