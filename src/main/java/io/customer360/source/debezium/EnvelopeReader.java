package io.customer360.source.debezium;

import io.customer360.source.column.ColumnReader;
import io.customer360.source.column.TableColumns;
import io.customer360.source.column.Undecodable;
import io.customer360.source.json.BrokenJson;
import io.customer360.source.json.Integers;
import io.customer360.source.json.JsonReader;
import io.customer360.source.json.ObjectFields;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** Reads the Debezium events and record keys of one table and takes what is used. */
final class EnvelopeReader {

    private static final String PAYLOAD = "payload";
    private static final String TIME = "ts_ms";
    private static final String SNAPSHOT = "snapshot";

    private final JsonReader json;
    private final TableColumns table;
    private final ObjectFields<Envelope.Field> value = new ObjectFields<>(Envelope.Field.BY_NAME);
    private final ObjectFields<Envelope.Field> payload = new ObjectFields<>(Envelope.Field.BY_NAME);
    private final ObjectFields<String> source =
            new ObjectFields<>(Map.of(TIME, TIME, SNAPSHOT, SNAPSHOT));
    private final ObjectFields<String> key;
    private final SchemaReader schemas;
    private final RowReader before;
    private final RowReader after;
    private final RowReader place;
    private final RowReader keyColumns;
    private boolean placesOnly;

    EnvelopeReader(JsonReader json, ColumnReader values, TableColumns table) {
        this.json = json;
        this.table = table;
        this.schemas = new SchemaReader(json, table);
        this.before = new RowReader(json, values, table.before());
        this.after = new RowReader(json, values, table.all());
        this.place = new RowReader(json, values, table.placing());
        this.keyColumns = new RowReader(json, values, table.key());
        Map<String, String> keyFields = new HashMap<>(Map.of(PAYLOAD, PAYLOAD));
        table.key().keySet().forEach(name -> keyFields.put(name, name));
        this.key = new ObjectFields<>(keyFields);
    }

    void readValue(byte[] bytes, Envelope envelope) throws BrokenJson, Undecodable {
        readValue(bytes, envelope, false);
    }

    /** Reads of both images only where the row belongs, so that no large value is taken out. */
    void readPlaces(byte[] bytes, Envelope envelope) throws BrokenJson, Undecodable {
        readValue(bytes, envelope, true);
    }

    private void readValue(byte[] bytes, Envelope envelope, boolean placesOnly)
            throws BrokenJson, Undecodable {
        envelope.clear();
        this.placesOnly = placesOnly;
        json.open(bytes);
        if (!json.isObject()) {
            throw Undecodable.malformed("the record is no JSON object");
        }
        readFields(value, envelope);
        checkEnd();
    }

    /** Reads the primary key's columns out of a record key, with or without a schema. */
    void readKey(byte[] bytes, Envelope envelope, Row row) throws BrokenJson, Undecodable {
        row.clear();
        json.open(bytes);
        if (!json.isObject()) {
            throw Undecodable.malformed("the record key is no JSON object");
        }
        row.begin();
        key.enter(json);
        for (String name = key.next(json); name != null; name = key.next(json)) {
            if (!name.equals(PAYLOAD)) {
                keyColumns.readColumn(table.named(name), envelope.schemas, row);
            } else if (json.isObject()) {
                keyColumns.read(envelope.schemas, row);
            } else {
                json.skip();
            }
        }
        checkEnd();
    }

    private void readFields(ObjectFields<Envelope.Field> fields, Envelope envelope)
            throws BrokenJson, Undecodable {
        fields.enter(json);
        for (Envelope.Field field = fields.next(json); field != null; field = fields.next(json)) {
            envelope.claim(field);
            readField(field, envelope, fields == payload);
        }
        if (fields.skippedSome()) {
            envelope.sawOther();
        }
    }

    private void readField(Envelope.Field field, Envelope envelope, boolean isPayload)
            throws BrokenJson, Undecodable {
        switch (field) {
            case SCHEMA -> envelope.schemas = schemas.read();
            case PAYLOAD -> readPayload(envelope, isPayload);
            case BEFORE -> (placesOnly ? place : before).read(envelope.schemas, envelope.before);
            case AFTER -> readAfter(envelope);
            case SOURCE -> readSource(envelope);
            case OP -> envelope.op = readOperation();
            case TIME -> envelope.processedAt = Integers.readNumber(json);
        }
    }

    private void readAfter(Envelope envelope) throws BrokenJson, Undecodable {
        int start = json.position();
        (placesOnly ? place : after).read(envelope.schemas, envelope.after);
        envelope.afterSize = json.position() - start;
    }

    private void readPayload(Envelope envelope, boolean isPayload) throws BrokenJson, Undecodable {
        if (json.isObject() && !isPayload) {
            envelope.hasPayload = true;
            readFields(payload, envelope);
        } else if (json.isNull()) {
            json.skip();
        } else {
            throw Undecodable.malformed("field payload holds no Debezium event");
        }
    }

    private String readOperation() throws BrokenJson, Undecodable {
        if (!json.isString()) {
            throw Undecodable.malformed("field op is no string");
        }
        json.readString();
        return json.text();
    }

    private void readSource(Envelope envelope) throws BrokenJson {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        source.enter(json);
        for (String name = source.next(json); name != null; name = source.next(json)) {
            if (name.equals(TIME)) {
                envelope.committedAt = Integers.readNumber(json);
            } else {
                envelope.replacesNulls = readSnapshot();
            }
        }
    }

    /** Streamed records leave the field empty; "false" is its default. */
    @Nullable
    private Boolean readSnapshot() throws BrokenJson {
        boolean isNull = json.isNull();
        boolean isString = json.isString();
        json.skip();
        if (isNull) {
            return Boolean.FALSE;
        }
        return isString && json.textLength() == "false".length() && json.textByte(0) == 'f'
                ? Boolean.TRUE
                : null;
    }

    private void checkEnd() throws Undecodable {
        if (!json.isEnd()) {
            throw Undecodable.malformed("something follows the JSON object");
        }
    }
}
