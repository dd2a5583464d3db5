package io.customer360.source.debezium;

import static java.util.function.Function.identity;

import io.customer360.source.column.ColumnSchemas;
import io.customer360.source.column.Undecodable;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** What is taken from one Debezium event; reused from record to record. */
final class Envelope {

    /** The fields of an event that are read; each may appear once. */
    enum Field {
        SCHEMA("schema"),
        PAYLOAD("payload"),
        BEFORE("before"),
        AFTER("after"),
        SOURCE("source"),
        OP("op"),
        TIME("ts_ms");

        static final Map<String, Field> BY_NAME =
                Stream.of(values())
                        .collect(
                                Collectors.toUnmodifiableMap(field -> field.fieldName, identity()));

        private final String fieldName;

        Field(String fieldName) {
            this.fieldName = fieldName;
        }
    }

    final Row before = new Row();
    final Row after = new Row();

    /** What was told of the columns so far. */
    ColumnSchemas schemas = ColumnSchemas.NONE;

    @Nullable String op;
    @Nullable Long committedAt;
    @Nullable Long processedAt;

    /** Whether the connector replaced NULLs by defaults; null if the event does not tell. */
    @Nullable Boolean replacesNulls;

    /** How many bytes of the event the after-image takes. */
    int afterSize;

    /** Whether the field payload holds an event, not null. */
    boolean hasPayload;

    private int fields;
    private boolean hasOthers;

    void clear() {
        before.clear();
        after.clear();
        schemas = ColumnSchemas.NONE;
        op = null;
        committedAt = null;
        processedAt = null;
        replacesNulls = null;
        afterSize = 0;
        hasPayload = false;
        fields = 0;
        hasOthers = false;
    }

    void claim(Field field) throws Undecodable {
        int bit = 1 << field.ordinal();
        if ((fields & bit) != 0) {
            throw Undecodable.malformed("field " + field.fieldName + " appears twice");
        }
        fields |= bit;
    }

    void sawOther() {
        hasOthers = true;
    }

    /** Returns whether the event tells nothing but a time, as a heartbeat does. */
    boolean isHeartbeat() {
        int rest =
                fields
                        & ~(1 << Field.SCHEMA.ordinal()
                                | 1 << Field.PAYLOAD.ordinal()
                                | 1 << Field.TIME.ordinal());
        return rest == 0 && !hasOthers && has(Field.TIME);
    }

    /** Returns whether it is the null value of a converter that embeds schemas. */
    boolean isTombstone() {
        return has(Field.PAYLOAD) && !hasPayload;
    }

    boolean has(Field field) {
        return (fields & 1 << field.ordinal()) != 0;
    }
}
