package io.customer360.benchmark.topics;

import io.customer360.benchmark.tables.RowChange;
import io.customer360.benchmark.tables.TableLayout;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import javax.annotation.Nullable;

/**
 * Changes as Debezium's JSON converter writes them without schemas: days since 1970 for dates,
 * decimals as strings, whole before-images.
 */
public final class DebeziumJson {

    private static final long BEGIN_MILLIS = 1_795_453_043_030L;
    private static final long BEGIN_LSN = 24_983_608;

    private final TableLayout layout;
    private final StringBuilder json = new StringBuilder(1024);
    private long count;

    public DebeziumJson(TableLayout layout) {
        this.layout = layout;
    }

    public byte[] key(RowChange change) {
        json.setLength(0);
        columns(change.any(), layout.keys());
        return bytes();
    }

    public byte[] value(RowChange change) {
        return value(change, BEGIN_MILLIS + count);
    }

    public byte[] value(RowChange change, long committedAt) {
        json.setLength(0);
        json.append("{\"before\":");
        image(change.before());
        json.append(",\"after\":");
        image(change.after());
        source(committedAt);
        json.append(",\"transaction\":null,\"op\":\"").append(operation(change));
        long millis = committedAt + 242;
        json.append("\",\"ts_ms\":").append(millis);
        json.append(",\"ts_us\":").append(millis).append("531");
        json.append(",\"ts_ns\":").append(millis).append("531160}");
        count++;
        return bytes();
    }

    private void source(long millis) {
        long lsn = BEGIN_LSN + count * 56;
        json.append(",\"source\":{\"version\":\"3.7.0.Final\",\"connector\":\"postgresql\"")
                .append(",\"name\":\"crm\",\"ts_ms\":")
                .append(millis)
                .append(",\"snapshot\":\"false\",\"db\":\"crm\",\"sequence\":\"[\\\"")
                .append(lsn - 56)
                .append("\\\",\\\"")
                .append(lsn)
                .append("\\\"]\",\"ts_us\":")
                .append(millis)
                .append("214,\"ts_ns\":")
                .append(millis)
                .append("214000,\"schema\":\"public\",\"table\":\"")
                .append(layout.table().tableName())
                .append("\",\"txId\":")
                .append(796 + count)
                .append(",\"lsn\":")
                .append(lsn)
                .append(",\"xmin\":null,\"origin\":null,\"origin_lsn\":null}");
    }

    private void image(@Nullable Object[] row) {
        if (row == null) {
            json.append("null");
        } else {
            columns(row, row.length);
        }
    }

    private void columns(Object[] row, int count) {
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "{\"" : ",\"").append(layout.columns().get(i)).append("\":");
            value(row[i]);
        }
        json.append('}');
    }

    private void value(@Nullable Object value) {
        if (value instanceof LocalDate day) {
            json.append(day.toEpochDay());
        } else if (value == null || value instanceof Integer) {
            json.append(value);
        } else {
            text(value.toString());
        }
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                json.append('\\');
            }
            json.append(character);
        }
        json.append('"');
    }

    private static char operation(RowChange change) {
        if (change.before() == null) {
            return 'c';
        }
        return change.after() == null ? 'd' : 'u';
    }

    private byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
