package io.customer360.source.database;

import javax.annotation.Nullable;

/**
 * How the database computes a generated column.
 *
 * @param stored whether its values lie in the table, or are computed when they are read
 */
record GeneratedColumn(boolean stored, String expression) {

    private static final int PUBLISHES_STORED = 18;

    /**
     * @param attgenerated pg_attribute.attgenerated
     */
    @Nullable
    static GeneratedColumn of(String attgenerated, @Nullable String expression) {
        return attgenerated.isEmpty()
                ? null
                : new GeneratedColumn(attgenerated.equals("s"), String.valueOf(expression));
    }

    /**
     * Returns what lets the change stream have its values.
     *
     * @param version major version of the server
     * @param publish what lets version 18 and later publish a stored one
     */
    String mend(int version, String table, String column, String type, String publish) {
        String name = ColumnSql.quoted(column);
        if (version < PUBLISHES_STORED) {
            // Versions before 18 have stored ones only.
            return "ALTER TABLE %s ALTER COLUMN %s DROP EXPRESSION -- then let a trigger BEFORE INSERT OR UPDATE set it to: %s"
                    .formatted(table, name, expression);
        }
        return stored
                ? publish
                : "ALTER TABLE %s DROP COLUMN %s, ADD COLUMN %s %s GENERATED ALWAYS AS (%s) STORED; %s"
                        .formatted(table, name, name, type, expression, publish);
    }
}
