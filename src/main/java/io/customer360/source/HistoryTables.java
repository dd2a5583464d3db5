package io.customer360.source;

import io.customer360.model.CustomerChange;
import io.customer360.model.SourceTable;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.connector.jdbc.core.table.JdbcConnectorOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/**
 * The history of the seven tables as bounded streams, read through the JDBC Table connector with a
 * cursor and in parallel key ranges.
 *
 * <p>At least once: after a failure a table that was not finished is read again from its start. The
 * chain of each table (operators and uids) depends on nothing but the table, since a savepoint that
 * knows it as finished restores only into the same chain.
 */
public final class HistoryTables {

    private HistoryTables() {}

    /** Returns one stream per table, in the order of {@link SourceTable}. */
    public static List<DataStream<CustomerChange>> read(
            StreamExecutionEnvironment env, SourceDatabase database, HistorySettings settings) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        return Arrays.stream(SourceTable.values())
                .map(table -> read(tables, database.table(table), settings))
                .toList();
    }

    private static DataStream<CustomerChange> read(
            StreamTableEnvironment tables, HistoryTable table, HistorySettings settings) {
        String name = table.table().tableName();
        String path = "history_" + name;
        tables.createTemporaryTable(path, descriptor(table, settings));
        DataStream<Row> rows = tables.toDataStream(tables.from(path));
        identify(rows.getTransformation(), uid(name), 1, name);
        return rows.flatMap(
                        new HistoryRows(
                                table.table(), table.rows(), table.instants(), settings.timeZone()))
                .uid(uid(name) + "-changes")
                .name("Changes from history of " + name);
    }

    /** The planner's operators have no uid of their own; counted from the stream to its source. */
    private static void identify(
            Transformation<?> transformation, String uid, int position, String table) {
        boolean isSource = transformation.getInputs().isEmpty();
        transformation.setName((isSource ? "History of " : "Rows of ") + table);
        if (transformation.getUid() == null) {
            transformation.setUid(uid + "-" + position);
        }
        transformation.getInputs().forEach(input -> identify(input, uid, position + 1, table));
    }

    private static String uid(String table) {
        return "history-" + table.replace('_', '-');
    }

    private static TableDescriptor descriptor(HistoryTable table, HistorySettings settings) {
        TableDescriptor.Builder descriptor =
                TableDescriptor.forConnector("jdbc")
                        .schema(schema(table.table()))
                        .option(JdbcConnectorOptions.URL, settings.jdbcUrl())
                        .option(
                                JdbcConnectorOptions.TABLE_NAME,
                                HistoryQuery.derivedTable(
                                        table.table(), settings.schema(), table.types()))
                        // Only outside auto-commit does the driver use a cursor.
                        .option(JdbcConnectorOptions.SCAN_AUTO_COMMIT, false)
                        .option(JdbcConnectorOptions.SCAN_FETCH_SIZE, settings.fetchSize());
        if (settings.username() != null) {
            // The connector wants both or none.
            String password = settings.password() == null ? "" : settings.password();
            descriptor
                    .option(JdbcConnectorOptions.USERNAME, settings.username())
                    .option(JdbcConnectorOptions.PASSWORD, password);
        }
        if (table.rows() > 0) {
            HistoryRanges.covering(
                            table.smallestKey(), table.largestKey(), settings.rangesPerTable())
                    .ifPresent(ranges -> cut(descriptor, ranges));
        }
        return descriptor.build();
    }

    private static void cut(TableDescriptor.Builder descriptor, HistoryRanges ranges) {
        descriptor
                .option(JdbcConnectorOptions.SCAN_PARTITION_COLUMN, HistoryQuery.RANGE_COLUMN)
                .option(JdbcConnectorOptions.SCAN_PARTITION_LOWER_BOUND, ranges.lowerBound())
                .option(JdbcConnectorOptions.SCAN_PARTITION_UPPER_BOUND, ranges.upperBound())
                .option(JdbcConnectorOptions.SCAN_PARTITION_NUM, ranges.count());
    }

    /** The same whatever the user's types are, so that they are no part of a savepoint. */
    private static Schema schema(SourceTable table) {
        Schema.Builder schema = Schema.newBuilder();
        HistoryColumn.of(table).forEach(column -> schema.column(column.name(), type(column)));
        return schema.build();
    }

    private static DataType type(HistoryColumn column) {
        return switch (column.kind()) {
            case KEY, INTEGER, DATE -> DataTypes.BIGINT();
            case TEXT, AMOUNT -> DataTypes.STRING();
        };
    }
}
