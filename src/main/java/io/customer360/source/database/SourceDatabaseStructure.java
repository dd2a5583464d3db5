package io.customer360.source.database;

import io.customer360.model.SourceTable;
import io.customer360.source.column.HistoryColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/** Checks that a table is there, may be read, and has the columns, types and key that we need. */
final class SourceDatabaseStructure {

    private final String schema;
    private final String user;

    SourceDatabaseStructure(String schema, String user) {
        this.schema = schema;
        this.user = ColumnSql.quoted(user);
    }

    /** Returns what is wrong; the found table is null if there is none of that name. */
    List<SourceDatabaseProblem> problems(SourceTable table, @Nullable SourceDatabaseTable found) {
        if (found == null) {
            return List.of(missing(table));
        }
        if (!found.isTable()) {
            return List.of(
                    problem(
                            found,
                            "is a view or the like, whose changes cannot be captured",
                            "put a table of this name into the schema of source.jdbc.schema"));
        }
        List<SourceDatabaseProblem> problems = new ArrayList<>();
        if (!found.schemaUsable()) {
            problems.add(
                    problem(
                            found,
                            "its schema is closed to the user of source.jdbc.username",
                            "GRANT USAGE ON SCHEMA " + ColumnSql.quoted(schema) + " TO " + user));
        }
        HistoryColumn.of(table).forEach(column -> checkColumn(found, column, problems));
        checkReadable(found, problems);
        checkKey(found, problems);
        return problems;
    }

    private SourceDatabaseProblem missing(SourceTable table) {
        String columns =
                HistoryColumn.of(table).stream()
                        .map(column -> column.name() + " " + column.kind().sqlType())
                        .collect(Collectors.joining(", "));
        return new SourceDatabaseProblem(
                table.tableName(),
                "there is no such table in the schema " + schema + " (source.jdbc.schema)",
                "CREATE TABLE %s (%s, PRIMARY KEY (%s))"
                        .formatted(
                                ColumnSql.qualified(schema, table),
                                columns,
                                String.join(", ", HistoryColumn.keyOf(table))));
    }

    private static void checkColumn(
            SourceDatabaseTable found, HistoryColumn column, List<SourceDatabaseProblem> problems) {
        SourceDatabaseTable.Column actual = found.columns().get(column.name());
        String name = ColumnSql.quoted(column.name());
        String type = column.kind().sqlType();
        if (actual == null) {
            problems.add(
                    problem(
                            found,
                            "the column " + column.name() + " is missing",
                            alter(found, "ADD COLUMN " + name + " " + type)));
        } else if (!actual.type().suits(column.kind())) {
            problems.add(
                    problem(
                            found,
                            "the column %s is %s, which cannot be read exactly as %s: %s"
                                    .formatted(
                                            column.name(),
                                            actual.type().declared(),
                                            type,
                                            RefusedTypes.reason(actual.typeName(), column.kind())),
                            alter(
                                    found,
                                    "ALTER COLUMN %s TYPE %s USING %s::%s"
                                            .formatted(name, type, name, type))));
        } else if (column.isCompared() && actual.loose()) {
            problems.add(
                    problem(
                            found,
                            "the column %s is %s and compares texts that are written differently as equal, profiles do not"
                                    .formatted(column.name(), actual.type().declared()),
                            alter(
                                    found,
                                    "ALTER COLUMN %s TYPE text COLLATE \"default\""
                                            .formatted(name))));
        }
    }

    private void checkReadable(SourceDatabaseTable found, List<SourceDatabaseProblem> problems) {
        boolean closed =
                HistoryColumn.of(found.table()).stream()
                        .map(column -> found.columns().get(column.name()))
                        .anyMatch(column -> column != null && !column.readable());
        if (closed) {
            problems.add(
                    problem(
                            found,
                            "the user of source.jdbc.username may not read it",
                            "GRANT SELECT ON " + found.qualifiedName() + " TO " + user));
        }
        if (found.rowSecurity()) {
            problems.add(
                    problem(
                            found,
                            "row security hides rows from the user of source.jdbc.username",
                            "ALTER ROLE " + user + " BYPASSRLS"));
        }
    }

    private static void checkKey(SourceDatabaseTable found, List<SourceDatabaseProblem> problems) {
        List<String> expected = HistoryColumn.keyOf(found.table());
        Set<String> missing = new HashSet<>(expected);
        missing.removeAll(found.columns().keySet());
        if (!missing.isEmpty()) {
            return;
        }
        boolean rightColumns = Set.copyOf(expected).equals(Set.copyOf(found.keyColumns()));
        if (rightColumns && !found.keyDeferrable()) {
            return;
        }
        String add =
                expected.stream()
                        .map(ColumnSql::quoted)
                        .collect(Collectors.joining(", ", "ADD PRIMARY KEY (", ")"));
        String drop =
                found.keyName() == null
                        ? ""
                        : "DROP CONSTRAINT " + ColumnSql.quoted(found.keyName()) + ", ";
        problems.add(
                problem(
                        found,
                        rightColumns
                                ? "its primary key is DEFERRABLE, so one statement may give a row"
                                        + " the key of another before that is gone, and changes"
                                        + " arrive in an order that loses rows"
                                : "its primary key is (%s) instead of (%s), so its rows cannot be told apart"
                                        .formatted(
                                                String.join(", ", found.keyColumns()),
                                                String.join(", ", expected)),
                        alter(found, drop + add)));
    }

    private static String alter(SourceDatabaseTable table, String action) {
        return "ALTER TABLE " + table.qualifiedName() + " " + action;
    }

    private static SourceDatabaseProblem problem(
            SourceDatabaseTable table, String what, String mend) {
        return new SourceDatabaseProblem(table.name(), what, mend);
    }
}
