package io.customer360.audit.tables;

import io.customer360.config.JobConfig.Jdbc;
import io.customer360.model.SourceTable;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;
import org.apache.flink.connector.jdbc.core.table.JdbcConnectorOptions;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.TableEnvironment;

/**
 * The seven tables under their own names, in the types that {@code audit/profiles.sql} counts on.
 *
 * <p>Each is a derived table, which the connector puts into its statement as it is: the database
 * turns every value into a form that neither the JVM's time zone nor the declared type can change.
 */
final class CrmTables {

    private static final String LOCAL_DAY = "local_day";
    private static final String SECONDS = "_seconds";

    /** Unlike = ANY, which compares each row with each id unless both are of one type, a join. */
    private static final String WANTED = "customer_id IN (SELECT unnest('{%s}'::bigint[]))";

    private final AuditedDatabase database;
    private final ZoneId timeZone;

    /** What customer_id is restricted to; null for all. */
    @Nullable private final String wanted;

    /**
     * @param customers whose rows, and what these refer to, are read; null for all
     */
    CrmTables(AuditedDatabase database, ZoneId timeZone, @Nullable Set<Long> customers) {
        this.database = database;
        this.timeZone = timeZone;
        this.wanted =
                customers == null
                        ? null
                        : WANTED.formatted(
                                customers.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",")));
    }

    void createIn(TableEnvironment tables) {
        tables.createTemporarySystemFunction(LOCAL_DAY, new LocalDay(timeZone));
        for (SourceTable table : SourceTable.values()) {
            tables.createTemporaryTable(table.tableName(), descriptor(table));
        }
    }

    private TableDescriptor descriptor(SourceTable table) {
        Jdbc settings = database.settings();
        // The connector wants user and password together.
        String password = settings.password() == null ? "" : settings.password();
        return TableDescriptor.forConnector("jdbc")
                .schema(schema(table))
                .option(JdbcConnectorOptions.URL, AuditedDatabase.url(settings))
                .option(JdbcConnectorOptions.DRIVER, PassingDriver.class.getName())
                .option(JdbcConnectorOptions.USERNAME, settings.username())
                .option(JdbcConnectorOptions.PASSWORD, password)
                .option(JdbcConnectorOptions.TABLE_NAME, derivedTable(table))
                // Only outside auto-commit does the driver use a cursor.
                .option(JdbcConnectorOptions.SCAN_AUTO_COMMIT, false)
                .option(JdbcConnectorOptions.SCAN_FETCH_SIZE, settings.fetchSize())
                .build();
    }

    private Schema schema(SourceTable table) {
        Schema.Builder schema = Schema.newBuilder();
        for (CrmColumn column : CrmColumn.of(table)) {
            if (isInstant(table, column)) {
                String seconds = column.name() + SECONDS;
                schema.column(seconds, DataTypes.BIGINT());
                schema.columnByExpression(column.name(), LOCAL_DAY + "(" + seconds + ")");
            } else {
                schema.column(column.name(), column.kind().type());
            }
        }
        return schema.build();
    }

    String derivedTable(SourceTable table) {
        String columns =
                CrmColumn.of(table).stream()
                        .map(column -> selected(table, column))
                        .collect(Collectors.joining(", "));
        return "(SELECT %s FROM %s%s) AS audited"
                .formatted(columns, qualified(table), restriction(table));
    }

    private String selected(SourceTable table, CrmColumn column) {
        String name = column.name();
        if (isInstant(table, column)) {
            // Cut to seconds first: before version 14 extract() returns a double.
            return "extract(epoch FROM date_trunc('second', %s))::bigint AS %s%s"
                    .formatted(name, name, SECONDS);
        }
        String value =
                switch (column.kind()) {
                    case INTEGER -> name + "::bigint";
                    case TEXT -> name + "::text";
                    case DAY -> "(" + name + "::date - DATE '1970-01-01')::bigint";
                    case AMOUNT -> name + "::numeric(28, 10)";
                };
        return value + " AS " + name;
    }

    private String restriction(SourceTable table) {
        if (wanted == null) {
            return "";
        }
        if (!table.isReference()) {
            return " WHERE " + wanted;
        }
        return switch (table) {
            case PRODUCT_CATALOG ->
                    referred("product_id", qualified(SourceTable.PURCHASE_TRANSACTIONS));
            case MARKETING_CAMPAIGNS ->
                    referred("campaign_id", qualified(SourceTable.CAMPAIGN_RESPONSES));
            default -> throw new IllegalArgumentException("Nothing refers to " + table);
        };
    }

    /** Grouped, so that the database answers it once and not for each product or campaign. */
    private String referred(String key, String table) {
        return " WHERE %1$s IN (SELECT %1$s FROM %2$s WHERE %3$s GROUP BY %1$s)"
                .formatted(key, table, wanted);
    }

    private boolean isInstant(SourceTable table, CrmColumn column) {
        return database.instants().get(table).contains(column.name());
    }

    private String qualified(SourceTable table) {
        return AuditedDatabase.qualified(database.settings().schema(), table);
    }
}
