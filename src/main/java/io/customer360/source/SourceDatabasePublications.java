package io.customer360.source;

import io.customer360.model.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks that each table is in a publication that lets every row, every needed column and every
 * insert, update and delete through, under the table's own name.
 */
final class SourceDatabasePublications {

    /** Publications that publish partitions of our tables as tables of their own. */
    private static final String PARTITIONS_PUBLISHED =
            """
            SELECT c.relname, min(t.pubname)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN LATERAL pg_partition_tree(c.oid) part ON part.relid <> c.oid
            JOIN pg_class l ON l.oid = part.relid
            JOIN pg_namespace s ON s.oid = l.relnamespace
            JOIN pg_publication_tables t
                ON t.schemaname = s.nspname AND t.tablename = l.relname
            WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind = 'p'
            GROUP BY c.relname
            """;

    /** Debezium's default name, for when no publication holds any of the tables yet. */
    private static final String DEFAULT_PUBLICATION = "dbz_publication";

    private final Connection connection;
    private final String schema;

    SourceDatabasePublications(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Returns the problems of those of the seven tables that exist. */
    List<SourceDatabaseProblem> problems(Map<SourceTable, SourceDatabaseTable> existing)
            throws SQLException {
        Map<SourceTable, List<SourceDatabasePublication>> published =
                SourceDatabasePublication.ofTables(connection, schema);
        Map<SourceTable, String> byPartition = publishedByPartition();
        List<SourceDatabaseProblem> problems = new ArrayList<>();
        List<SourceTable> unpublished = new ArrayList<>();
        for (SourceTable table : existing.keySet()) {
            if (!existing.get(table).isTable()) {
                continue;
            }
            List<SourceDatabasePublication> publications = published.getOrDefault(table, List.of());
            if (!publications.isEmpty()) {
                curtailed(existing.get(table), publications).ifPresent(problems::add);
            } else if (byPartition.containsKey(table)) {
                problems.add(byPartition(table, byPartition.get(table)));
            } else {
                unpublished.add(table);
            }
        }
        if (!unpublished.isEmpty()) {
            problems.add(missing(unpublished, published));
        }
        return problems;
    }

    private Optional<SourceDatabaseProblem> curtailed(
            SourceDatabaseTable table, List<SourceDatabasePublication> publications) {
        if (publications.stream().anyMatch(publication -> publication.isWholeFor(table))) {
            return Optional.empty();
        }
        SourceDatabasePublication publication = publications.get(0);
        String name = HistoryQuery.quoted(publication.name());
        String alter = "ALTER PUBLICATION " + name;
        String qualified = table.qualifiedName();
        return Optional.of(
                publication.allChanges()
                        ? new SourceDatabaseProblem(
                                table.name(),
                                "the publication " + name + " leaves rows or columns out",
                                "%s DROP TABLE %s; %s ADD TABLE %s"
                                        .formatted(alter, qualified, alter, qualified))
                        : new SourceDatabaseProblem(
                                table.name(),
                                "the publication "
                                        + name
                                        + " does not publish inserts, updates and deletes",
                                alter + " SET (publish = 'insert, update, delete, truncate')"));
    }

    private static SourceDatabaseProblem byPartition(SourceTable table, String publication) {
        String name = HistoryQuery.quoted(publication);
        return new SourceDatabaseProblem(
                table.tableName(),
                "the publication " + name + " publishes its partitions under their own names",
                "ALTER PUBLICATION " + name + " SET (publish_via_partition_root = true)");
    }

    private SourceDatabaseProblem missing(
            List<SourceTable> tables, Map<SourceTable, List<SourceDatabasePublication>> published)
            throws SQLException {
        String qualified =
                tables.stream()
                        .map(table -> HistoryQuery.qualified(schema, table))
                        .collect(Collectors.joining(", "));
        return new SourceDatabaseProblem(
                tables.stream().map(SourceTable::tableName).collect(Collectors.joining(", ")),
                "in no publication, so no change arrives",
                mostUsed(published)
                        .map(name -> "ALTER PUBLICATION %s ADD TABLE %s".formatted(name, qualified))
                        .orElse(
                                "CREATE PUBLICATION %s FOR TABLE %s WITH (publish_via_partition_root = true)"
                                        .formatted(DEFAULT_PUBLICATION, qualified)));
    }

    /** Returns the publication to add tables to, quoted. */
    private Optional<String> mostUsed(Map<SourceTable, List<SourceDatabasePublication>> published)
            throws SQLException {
        Map<String, Long> uses =
                published.values().stream()
                        .flatMap(List::stream)
                        .collect(
                                Collectors.groupingBy(
                                        SourceDatabasePublication::name, Collectors.counting()));
        if (uses.isEmpty() && defaultExists()) {
            return Optional.of(DEFAULT_PUBLICATION);
        }
        return uses.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .map(HistoryQuery::quoted);
    }

    private boolean defaultExists() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM pg_publication WHERE pubname = ?")) {
            statement.setString(1, DEFAULT_PUBLICATION);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private Map<SourceTable, String> publishedByPartition() throws SQLException {
        Map<SourceTable, String> published = new EnumMap<>(SourceTable.class);
        try (PreparedStatement statement =
                        SourceDatabaseCatalog.prepare(connection, PARTITIONS_PUBLISHED, schema);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                published.put(SourceDatabaseCatalog.named(found.getString(1)), found.getString(2));
            }
        }
        return published;
    }
}
