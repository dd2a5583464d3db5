package io.customer360.source.watch;

import io.customer360.model.SourceTable;
import io.customer360.source.column.HistoryColumn;
import io.customer360.source.database.HistorySettings;
import io.customer360.source.database.SourceDatabaseCatalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Reads a snapshot of the catalog; nothing is read of the tables themselves. */
final class CatalogReader {

    private static final String TABLES =
            """
            WITH ours AS (
                SELECT c.oid, c.relname, c.relkind
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname = ANY (?)
            ), parts AS (
                SELECT o.relname, p.relid::oid AS oid, p.isleaf,
                       format('%I.%I', s.nspname, c.relname) AS name,
                       c.relfilenode, c.reltype, p.level
                FROM ours o
                JOIN LATERAL pg_partition_tree(o.oid) p ON o.relkind = 'p'
                JOIN pg_class c ON c.oid = p.relid
                JOIN pg_namespace s ON s.oid = c.relnamespace
            )
            SELECT relname, 'TABLE', '', oid::text FROM ours
            UNION ALL
            SELECT o.relname, 'COLUMN', a.attname,
                   concat_ws(' ', a.attnum, format_type(a.atttypid, a.atttypmod), a.attcollation,
                             a.attgenerated)
            FROM ours o
            JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT o.relname, 'KEY', '', k.conkey::text
            FROM ours o
            JOIN pg_constraint k ON k.conrelid = o.oid AND k.contype = 'p'
            UNION ALL
            -- Made as a partition, the table and its place in the tree are of one transaction.
            SELECT p.relname, 'PARTITION', p.name,
                   CASE WHEN i.xmin = t.xmin THEN 'created ' ELSE 'attached ' END
                       || p.oid || ' ' || i.xmin
            FROM parts p
            JOIN pg_inherits i ON i.inhrelid = p.oid
            JOIN pg_type t ON t.oid = p.reltype
            WHERE p.level > 0
            UNION ALL
            SELECT relname, 'CONTENT', name, oid || ' ' || relfilenode FROM parts WHERE isleaf
            UNION ALL
            SELECT o.relname, 'CONTENT', o.relname, c.oid || ' ' || c.relfilenode
            FROM ours o
            JOIN pg_class c ON c.oid = o.oid AND o.relkind = 'r'
            UNION ALL
            SELECT t.tablename, 'PUBLICATION', p.pubname::text,
                   (to_jsonb(t) - 'attnames' || to_jsonb(p) - 'oid' - 'pubowner')::text
            FROM pg_publication_tables t
            JOIN pg_publication p ON p.pubname = t.pubname
            WHERE t.schemaname = ? AND t.tablename = ANY (?) AND t.pubname = ?
            """;

    private CatalogReader() {}

    static CatalogSnapshot read(Connection connection, HistorySettings settings)
            throws SQLException {
        Map<CatalogSnapshot.Fact, String> facts = new TreeMap<>();
        try (PreparedStatement statement =
                SourceDatabaseCatalog.prepare(connection, TABLES, settings.schema())) {
            statement.setString(3, settings.schema());
            statement.setArray(4, SourceDatabaseCatalog.names(connection));
            statement.setString(5, settings.publication());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    CatalogSnapshot.Fact fact =
                            new CatalogSnapshot.Fact(
                                    found.getString(1),
                                    CatalogSnapshot.Kind.valueOf(found.getString(2)),
                                    found.getString(3));
                    if (matters(fact)) {
                        facts.put(fact, found.getString(4));
                    }
                }
            }
        }
        return new CatalogSnapshot(facts);
    }

    /** Columns that profiles do not need may come and go. */
    private static boolean matters(CatalogSnapshot.Fact fact) {
        SourceTable table = SourceDatabaseCatalog.named(fact.table());
        return fact.kind() != CatalogSnapshot.Kind.COLUMN
                || HistoryColumn.of(table).stream()
                        .anyMatch(column -> column.name().equals(fact.name()));
    }
}
