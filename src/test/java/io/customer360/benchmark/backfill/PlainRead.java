package io.customer360.benchmark.backfill;

import io.customer360.benchmark.decode.PlainTable;
import io.customer360.benchmark.tables.TableLayout;
import io.customer360.config.JobOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads the columns of the seven tables that profiles need without Flink: by a plain JDBC loop with
 * a cursor and typed getters, or by {@code COPY … TO STDOUT} as psql does, whose text is only
 * counted.
 */
final class PlainRead {

    /** Reads one query and returns how many rows it had. */
    private interface Way {
        long read(Connection connection, String query) throws SQLException;
    }

    /** What was read, mixed into one number, so that no getter is in vain. */
    @SuppressWarnings("unused")
    private static volatile long nobody;

    private final FilledCrm crm;

    PlainRead(FilledCrm crm) {
        this.crm = crm;
    }

    /** Loops over each table on one connection; returns the rows. */
    long loop() throws Exception {
        return read(PlainRead::loop, 1, queries(1));
    }

    /** Loops over key ranges of the tables on two connections, which take them one by one. */
    long loopOfTwo() throws Exception {
        return read(PlainRead::loop, 2, queries(JobOptions.BACKFILL_RANGES.defaultValue()));
    }

    /** Copies each table on one connection; returns the rows. */
    long copy() throws Exception {
        return read(PlainRead::copy, 1, queries(1));
    }

    private long read(Way way, int threads, Queue<String> queries) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(readers.submit(reader(way, queries)));
            }
            long rows = 0;
            for (Future<Long> count : counts) {
                rows += count.get();
            }
            return rows;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A reader failed", e.getCause());
        } finally {
            readers.shutdownNow();
        }
    }

    private Callable<Long> reader(Way way, Queue<String> queries) {
        return () -> {
            long rows = 0;
            try (Connection connection = crm.connect()) {
                connection.setAutoCommit(false);
                for (String query = queries.poll(); query != null; query = queries.poll()) {
                    rows += way.read(connection, query);
                }
            }
            return rows;
        };
    }

    private static long loop(Connection connection, String query) throws SQLException {
        long rows = 0;
        long mixed = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(JobOptions.JDBC_FETCH_SIZE.defaultValue());
            try (ResultSet result = statement.executeQuery(query)) {
                int[] types = new int[result.getMetaData().getColumnCount()];
                for (int i = 0; i < types.length; i++) {
                    types[i] = result.getMetaData().getColumnType(i + 1);
                }
                while (result.next()) {
                    for (int i = 0; i < types.length; i++) {
                        mixed = 31 * mixed + value(result, i + 1, types[i]);
                    }
                    rows++;
                }
            }
        }
        nobody = mixed;
        return rows;
    }

    private static long value(ResultSet result, int column, int type) throws SQLException {
        Object value =
                switch (type) {
                    case java.sql.Types.INTEGER -> result.getInt(column);
                    case java.sql.Types.NUMERIC -> result.getBigDecimal(column);
                    case java.sql.Types.DATE -> result.getObject(column, LocalDate.class);
                    default -> result.getString(column);
                };
        return value == null || result.wasNull() ? 0 : value.hashCode();
    }

    private static long copy(Connection connection, String query) throws SQLException {
        CopyOut copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (" + query + ") TO STDOUT");
        long bytes = 0;
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            bytes += row.length;
        }
        nobody = bytes;
        return copy.getHandledRowCount();
    }

    /** Returns a query for each range of keys of each table, that of a single range unbounded. */
    private Queue<String> queries(int ranges) throws SQLException {
        Queue<String> queries = new ConcurrentLinkedQueue<>();
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement()) {
            for (TableLayout layout : TableLayout.ALL) {
                String table = layout.table().tableName();
                String key = layout.columns().get(0);
                String query = "SELECT " + columns(layout) + " FROM " + table;
                try (ResultSet keys =
                        statement.executeQuery(
                                "SELECT min(%s), max(%s) FROM %s".formatted(key, key, table))) {
                    keys.next();
                    long least = keys.getLong(1);
                    long size = (keys.getLong(2) - least) / ranges + 1;
                    for (int i = 0; i < ranges; i++) {
                        long first = least + i * size;
                        String range =
                                "%s BETWEEN %d AND %d".formatted(key, first, first + size - 1);
                        queries.add(ranges == 1 ? query : query + " WHERE " + range);
                    }
                }
            }
        }
        return queries;
    }

    private static String columns(TableLayout layout) {
        return PlainTable.of(layout).wanted().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }
}
