package io.customer360.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.ZoneId;
import javax.annotation.Nullable;

/** Streams once through the bytes of a Debezium event or record key and takes what is used. */
final class EnvelopeReader {

    private final JsonFactory json =
            JsonFactory.builder()
                    // Names of foreign columns must not pile up in the JVM's string table.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .build();
    private final RowReader rows;

    EnvelopeReader(DateColumns dates, ZoneId zone) {
        this.rows = new RowReader(new ColumnReader(dates, zone));
    }

    void readValue(byte[] value, TableColumns table, Envelope envelope)
            throws IOException, Undecodable {
        envelope.clear();
        try (JsonParser parser = json.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Undecodable.malformed("the record is no JSON object");
            }
            readFields(parser, table, envelope, false);
            checkEnd(parser);
        }
    }

    /** Reads the primary key's columns out of a record key, with or without a schema. */
    void readKey(byte[] key, TableColumns table, Envelope envelope, Row row)
            throws IOException, Undecodable {
        row.clear();
        try (JsonParser parser = json.createParser(key)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Undecodable.malformed("the record key is no JSON object");
            }
            row.begin();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                Column column = table.named(name);
                JsonToken token = parser.nextToken();
                if (column != null && table.isKey(column)) {
                    rows.readColumn(parser, column, envelope.schemas, row);
                } else if (name.equals("payload") && token == JsonToken.START_OBJECT) {
                    rows.read(parser, table, RowReader.Part.KEY, envelope.schemas, row);
                } else {
                    parser.skipChildren();
                }
            }
            checkEnd(parser);
        }
    }

    private void readFields(
            JsonParser parser, TableColumns table, Envelope envelope, boolean isPayload)
            throws IOException, Undecodable {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Envelope.Field field = Envelope.Field.named(parser.currentName());
            parser.nextToken();
            if (field == null) {
                envelope.sawOther();
                parser.skipChildren();
            } else {
                envelope.claim(field);
                readField(parser, field, table, envelope, isPayload);
            }
        }
    }

    private void readField(
            JsonParser parser,
            Envelope.Field field,
            TableColumns table,
            Envelope envelope,
            boolean isPayload)
            throws IOException, Undecodable {
        switch (field) {
            case SCHEMA -> SchemaReader.read(parser, table, envelope.schemas);
            case PAYLOAD -> readPayload(parser, table, envelope, isPayload);
            case BEFORE ->
                    rows.read(
                            parser, table, RowReader.Part.PLACE, envelope.schemas, envelope.before);
            case AFTER ->
                    rows.read(parser, table, RowReader.Part.ALL, envelope.schemas, envelope.after);
            case SOURCE -> envelope.committedAt = readSourceTime(parser);
            case OP -> envelope.op = readOperation(parser);
            case TIME -> envelope.processedAt = Integers.readNumber(parser);
        }
    }

    private void readPayload(
            JsonParser parser, TableColumns table, Envelope envelope, boolean isPayload)
            throws IOException, Undecodable {
        if (parser.currentToken() == JsonToken.START_OBJECT && !isPayload) {
            envelope.hasPayload = true;
            readFields(parser, table, envelope, true);
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            throw Undecodable.malformed("field payload holds no Debezium event");
        }
    }

    private static String readOperation(JsonParser parser) throws IOException, Undecodable {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw Undecodable.malformed("field op is no string");
        }
        return parser.getText();
    }

    @Nullable
    private static Long readSourceTime(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        Long time = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isTime = parser.currentName().equals("ts_ms");
            parser.nextToken();
            if (isTime) {
                time = Integers.readNumber(parser);
            } else {
                parser.skipChildren();
            }
        }
        return time;
    }

    private static void checkEnd(JsonParser parser) throws IOException, Undecodable {
        if (parser.nextToken() != null) {
            throw Undecodable.malformed("something follows the JSON object");
        }
    }
}
