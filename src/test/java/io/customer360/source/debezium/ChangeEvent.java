package io.customer360.source.debezium;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.model.SourceTable;
import io.customer360.source.column.TableColumns;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** A Debezium event told as a story: what was done to which table, the row before and after. */
public final class ChangeEvent {

    public static final String PREFIX = "crm.public.";
    static final long COMMITTED = 1_700_000_000_000L;
    static final long PROCESSED = COMMITTED + 5;
    static final long PRODUCED = COMMITTED + 9;
    static final long OFFSET = 42;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SourceTable table;
    private final Map<String, Object> value = new LinkedHashMap<>();
    @Nullable private Map<String, Object> key;
    @Nullable private Object schema;

    private ChangeEvent(SourceTable table, String op) {
        this.table = table;
        value.put("before", null);
        value.put("after", null);
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("version", "3.7.0.Final");
        source.put("ts_ms", COMMITTED);
        source.put("lsn", 24896704);
        value.put("source", source);
        value.put("transaction", null);
        value.put("op", op);
        value.put("ts_ms", PROCESSED);
    }

    public static ChangeEvent insert(SourceTable table, Map<String, Object> after) {
        return of(table, "c").after(after);
    }

    public static ChangeEvent customer(long id) {
        return insert(SourceTable.CUSTOMER_INFO, row("customer_id", id));
    }

    static ChangeEvent update(
            SourceTable table, @Nullable Map<String, Object> before, Map<String, Object> after) {
        return of(table, "u").before(before).after(after);
    }

    static ChangeEvent delete(SourceTable table, @Nullable Map<String, Object> before) {
        return of(table, "d").before(before);
    }

    public static ChangeEvent of(SourceTable table, String op) {
        return new ChangeEvent(table, op);
    }

    /** Returns a row image of alternating column names and values. */
    public static Map<String, Object> row(Object... columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            row.put((String) columns[i], columns[i + 1]);
        }
        return row;
    }

    ChangeEvent before(@Nullable Map<String, Object> row) {
        value.put("before", row);
        return this;
    }

    /** The row as it is now; columns that are of no concern to a test are NULL. */
    ChangeEvent after(@Nullable Map<String, Object> row) {
        if (row == null) {
            return exactlyAfter(null);
        }
        Map<String, Object> whole = new LinkedHashMap<>(row);
        TableColumns columns = TableColumns.of(table);
        columns.all().keySet().stream()
                .filter(name -> !columns.placing().containsKey(name))
                .forEach(name -> whole.putIfAbsent(name, null));
        return exactlyAfter(whole);
    }

    /** The row as it is now, with these columns and no others. */
    ChangeEvent exactlyAfter(@Nullable Map<String, Object> row) {
        value.put("after", row);
        return this;
    }

    ChangeEvent with(String field, @Nullable Object content) {
        value.put(field, content);
        return this;
    }

    ChangeEvent without(String field) {
        value.remove(field);
        return this;
    }

    ChangeEvent key(Map<String, Object> columns) {
        key = columns;
        return this;
    }

    ChangeEvent schema(Object embedded) {
        schema = embedded;
        return this;
    }

    public String json() {
        return json(schema == null ? value : row("schema", schema, "payload", value));
    }

    public RawRecord toRecord() {
        return new RawRecord(
                topic(table),
                0,
                OFFSET,
                PRODUCED,
                key == null ? null : bytes(json(key)),
                bytes(json()));
    }

    public static RawRecord raw(SourceTable table, String value) {
        return new RawRecord(topic(table), 0, OFFSET, PRODUCED, null, bytes(value));
    }

    public static String topic(SourceTable table) {
        return PREFIX + table.tableName();
    }

    public static String json(Object content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
