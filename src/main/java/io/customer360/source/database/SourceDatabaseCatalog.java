package io.customer360.source.database;

import io.customer360.model.SourceTable;
import io.customer360.source.column.ColumnType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads from PostgreSQL's catalog what the seven tables are; tables that do not exist are absent.
 */
public final class SourceDatabaseCatalog {

    private static final String TABLES =
            """
            SELECT c.relname, c.relkind::text, row_security_active(c.oid),
                   has_schema_privilege(n.oid, 'USAGE'), k.conname, coalesce(k.condeferrable, false),
                   ARRAY(SELECT a.attname::text
                         FROM unnest(k.conkey) WITH ORDINALITY AS u (attnum, position)
                         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum
                         ORDER BY u.position)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
            WHERE n.nspname = ? AND c.relname = ANY (?)
            """;

    /**
     * A domain counts as what it is made of, as it does for Debezium; a domain over a domain keeps
     * its name, and suits nothing.
     */
    private static final String COLUMNS =
            """
            SELECT c.relname, a.attname, CASE WHEN b.typtype = 'd' THEN 'domain' ELSE coalesce(b.typname, t.typname) END,
                   coalesce(b.typtype, t.typtype) = 'e',
                   CASE WHEN b.oid IS NULL THEN a.atttypmod ELSE t.typtypmod END,
                   format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
                   has_column_privilege(c.oid, a.attnum, 'SELECT'),
                   coalesce(b.typname, t.typname) = 'citext' OR NOT coalesce(o.collisdeterministic, true),
                   a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_type b ON b.oid = t.typbasetype AND t.typtype = 'd'
            LEFT JOIN pg_collation o ON o.oid = a.attcollation
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum AND a.attgenerated <> ''
            WHERE n.nspname = ? AND c.relname = ANY (?)
            """;

    private final Connection connection;
    private final String schema;

    SourceDatabaseCatalog(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    Map<SourceTable, SourceDatabaseTable> read() throws SQLException {
        Map<String, Map<String, SourceDatabaseTable.Column>> columns = columns();
        Map<SourceTable, SourceDatabaseTable> tables = new EnumMap<>(SourceTable.class);
        try (PreparedStatement statement = prepare(connection, TABLES, schema);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                SourceTable table = named(found.getString(1));
                tables.put(
                        table,
                        new SourceDatabaseTable(
                                table,
                                schema,
                                found.getString(2),
                                found.getBoolean(3),
                                found.getBoolean(4),
                                found.getString(5),
                                found.getBoolean(6),
                                strings(found.getArray(7)),
                                columns.getOrDefault(table.tableName(), Map.of())));
            }
        }
        return tables;
    }

    private Map<String, Map<String, SourceDatabaseTable.Column>> columns() throws SQLException {
        Map<String, Map<String, SourceDatabaseTable.Column>> columns = new HashMap<>();
        try (PreparedStatement statement = prepare(connection, COLUMNS, schema);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                ColumnType type =
                        ColumnType.of(
                                found.getString(3),
                                found.getBoolean(4),
                                found.getInt(5),
                                found.getString(6));
                columns.computeIfAbsent(found.getString(1), table -> new HashMap<>())
                        .put(
                                found.getString(2),
                                new SourceDatabaseTable.Column(
                                        type,
                                        found.getString(3),
                                        found.getBoolean(7),
                                        found.getBoolean(8),
                                        found.getBoolean(9),
                                        GeneratedColumn.of(
                                                found.getString(10), found.getString(11))));
            }
        }
        return columns;
    }

    /** Prepares a query whose two parameters are the schema and the names of the seven tables. */
    public static PreparedStatement prepare(Connection connection, String sql, String schema)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setString(1, schema);
            statement.setArray(2, names(connection));
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** Returns the names of the seven tables. */
    public static Array names(Connection connection) throws SQLException {
        return connection.createArrayOf(
                "text", Arrays.stream(SourceTable.values()).map(SourceTable::tableName).toArray());
    }

    public static SourceTable named(String name) {
        return Arrays.stream(SourceTable.values())
                .filter(table -> table.tableName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a source table: " + name));
    }

    static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
