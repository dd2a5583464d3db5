package io.customer360.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import javax.annotation.Nullable;

/**
 * Reads from an embedded schema how the table's dates and amounts are encoded.
 *
 * <p>The columns are the fields of the envelope's fields; before and after have the same, and those
 * of the source block have other names.
 */
final class SchemaReader {

    private SchemaReader() {}

    /** Reads the schema at whose start the parser stands; anything but an object is skipped. */
    static void read(JsonParser parser, TableColumns table, ColumnSchemas schemas)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (entersFields(parser)) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    readImage(parser, table, schemas);
                }
            }
        }
    }

    private static void readImage(JsonParser parser, TableColumns table, ColumnSchemas schemas)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (entersFields(parser)) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    readColumn(parser, table, schemas);
                }
            }
        }
    }

    /** Steps to the field's value; returns true at the start of an array of fields. */
    private static boolean entersFields(JsonParser parser) throws IOException {
        boolean isFields = parser.currentName().equals("fields");
        if (parser.nextToken() == JsonToken.START_ARRAY && isFields) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    private static void readColumn(JsonParser parser, TableColumns table, ColumnSchemas schemas)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        Column column = null;
        String typeName = null;
        Integer scale = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("field") && token == JsonToken.VALUE_STRING) {
                column = table.named(parser.getText());
            } else if (name.equals("name") && token == JsonToken.VALUE_STRING) {
                typeName = parser.getText();
            } else if (name.equals("parameters") && token == JsonToken.START_OBJECT) {
                scale = readScale(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (column != null) {
            schemas.set(column, typeName, scale);
        }
    }

    @Nullable
    private static Integer readScale(JsonParser parser) throws IOException {
        Long scale = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isScale = parser.currentName().equals("scale");
            parser.nextToken();
            if (isScale) {
                scale = Integers.read(parser);
            } else {
                parser.skipChildren();
            }
        }
        return scale == null || scale != scale.intValue() ? null : scale.intValue();
    }
}
