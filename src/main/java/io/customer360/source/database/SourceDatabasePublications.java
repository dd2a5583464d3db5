package io.customer360.source.database;

import io.customer360.model.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/**
 * Checks that the publication of source.publication, which the connector reads, lets every row,
 * every needed column and every insert, update and delete of each table through, under the table's
 * own name.
 */
final class SourceDatabasePublications {

    /** What a publication has for all of its tables. */
    private record Options(boolean allChanges, boolean viaRoot, boolean generated) {}

    /** Our tables of which the publication publishes partitions as tables of their own. */
    private static final String PARTITIONS_PUBLISHED =
            """
            SELECT DISTINCT c.relname
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN LATERAL pg_partition_tree(c.oid) part ON part.relid <> c.oid
            JOIN pg_class l ON l.oid = part.relid
            JOIN pg_namespace s ON s.oid = l.relnamespace
            JOIN pg_publication_tables t
                ON t.schemaname = s.nspname AND t.tablename = l.relname
            WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind = 'p' AND t.pubname = ?
            """;

    /** Publishing by the root exists since version 13, generated columns since 18. */
    private static final String OPTIONS =
            """
            SELECT pubinsert AND pubupdate AND pubdelete,
                   coalesce((to_jsonb(p) ->> 'pubviaroot')::boolean, false),
                   coalesce(to_jsonb(p) ->> 'pubgencols' = 's', false)
            FROM pg_publication p
            WHERE pubname = ?
            """;

    private final Connection connection;
    private final HistorySettings settings;
    private final String name;
    private final String alter;

    SourceDatabasePublications(Connection connection, HistorySettings settings) {
        this.connection = connection;
        this.settings = settings;
        this.name = "the publication \"%s\" (source.publication)".formatted(settings.publication());
        this.alter = "ALTER PUBLICATION " + ColumnSql.quoted(settings.publication());
    }

    /** Returns the problems of those of the seven tables that exist. */
    List<SourceDatabaseProblem> problems(Map<SourceTable, SourceDatabaseTable> existing)
            throws SQLException {
        Options options = options();
        Map<SourceTable, SourceDatabasePublication> published =
                SourceDatabasePublication.ofTables(connection, settings);
        Set<SourceTable> byPartition = publishedByPartition();
        List<SourceDatabaseProblem> problems = new ArrayList<>();
        List<SourceTable> unpublished = new ArrayList<>();
        if (options != null && !options.allChanges()) {
            problems.add(
                    new SourceDatabaseProblem(
                            SourceDatabaseProblem.DATABASE,
                            name + " does not publish inserts, updates and deletes",
                            alter + " SET (publish = 'insert, update, delete, truncate')"));
        }
        for (Map.Entry<SourceTable, SourceDatabaseTable> table : existing.entrySet()) {
            if (!table.getValue().isTable()) {
                continue;
            }
            SourceDatabasePublication publication = published.get(table.getKey());
            checkGenerated(table.getValue(), publication, options, problems);
            if (publication != null) {
                check(table.getValue(), publication, problems);
            } else if (byPartition.contains(table.getKey()) && !options.viaRoot()) {
                problems.add(byPartition(table.getKey()));
            } else {
                unpublished.add(table.getKey());
            }
        }
        if (!unpublished.isEmpty()) {
            problems.add(unpublished(unpublished, options));
        }
        return problems;
    }

    private void check(
            SourceDatabaseTable table,
            SourceDatabasePublication publication,
            List<SourceDatabaseProblem> problems) {
        if (!publication.isWholeFor(table)) {
            problems.add(
                    new SourceDatabaseProblem(
                            table.name(), name + " leaves rows or columns out", whole(table)));
        }
    }

    /** The change stream has no values of generated columns unless the publication says so. */
    private void checkGenerated(
            SourceDatabaseTable table,
            @Nullable SourceDatabasePublication publication,
            @Nullable Options options,
            List<SourceDatabaseProblem> problems)
            throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        for (String column : table.needed().toList()) {
            SourceDatabaseTable.Column actual = table.columns().get(column);
            if (actual.isGenerated()
                    && (publication == null || !publication.publishesGenerated(column))) {
                boolean asked = options != null && options.generated();
                String publish =
                        asked ? whole(table) : alter + " SET (publish_generated_columns = stored)";
                problems.add(
                        new SourceDatabaseProblem(
                                table.name(),
                                "the column %s is generated, and its values are not published"
                                        .formatted(column),
                                actual.generated()
                                        .mend(
                                                version,
                                                table.qualifiedName(),
                                                column,
                                                actual.type().declared(),
                                                publish)));
            }
        }
    }

    /** Returns what publishes a table without row filter and column list. */
    private String whole(SourceDatabaseTable table) {
        return "%s DROP TABLE %s; %s ADD TABLE %s"
                .formatted(alter, table.qualifiedName(), alter, table.qualifiedName());
    }

    private SourceDatabaseProblem byPartition(SourceTable table) {
        return new SourceDatabaseProblem(
                table.tableName(),
                name + " publishes its partitions under their own names",
                alter + " SET (publish_via_partition_root = true)");
    }

    private SourceDatabaseProblem unpublished(List<SourceTable> tables, @Nullable Options options) {
        String qualified =
                tables.stream()
                        .map(table -> ColumnSql.qualified(settings.schema(), table))
                        .collect(Collectors.joining(", "));
        return new SourceDatabaseProblem(
                tables.stream().map(SourceTable::tableName).collect(Collectors.joining(", ")),
                options == null
                        ? name + " does not exist, so no change arrives"
                        : "not in %s, so no change arrives".formatted(name),
                options == null
                        ? "CREATE PUBLICATION %s FOR TABLE %s WITH (publish_via_partition_root = true) -- then restart the Debezium connector"
                                .formatted(ColumnSql.quoted(settings.publication()), qualified)
                        : "%s ADD TABLE %s".formatted(alter, qualified));
    }

    @Nullable
    private Options options() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPTIONS)) {
            statement.setString(1, settings.publication());
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? new Options(found.getBoolean(1), found.getBoolean(2), found.getBoolean(3))
                        : null;
            }
        }
    }

    private Set<SourceTable> publishedByPartition() throws SQLException {
        Set<SourceTable> published = EnumSet.noneOf(SourceTable.class);
        try (PreparedStatement statement =
                SourceDatabaseCatalog.prepare(
                        connection, PARTITIONS_PUBLISHED, settings.schema())) {
            statement.setString(3, settings.publication());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    published.add(SourceDatabaseCatalog.named(found.getString(1)));
                }
            }
        }
        return published;
    }
}
