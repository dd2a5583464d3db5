package io.customer360.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the used columns of a row image and skips the others. */
final class RowReader {

    /** Which columns of an image are asked for. */
    enum Part {
        ALL,
        /** Those that place the row: what is asked of a before-image. */
        PLACE,
        KEY
    }

    private final ColumnReader values;

    RowReader(ColumnReader values) {
        this.values = values;
    }

    /** Reads the object at whose start the parser stands; null and the like are no row. */
    void read(JsonParser parser, TableColumns table, Part part, ColumnSchemas schemas, Row row)
            throws IOException, Undecodable {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                throw Undecodable.malformed("a row image is no JSON object");
            }
            return;
        }
        row.begin();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Column column = table.named(parser.currentName());
            parser.nextToken();
            if (column == null || !isAskedFor(table, part, column)) {
                parser.skipChildren();
            } else {
                readColumn(parser, column, schemas, row);
            }
        }
    }

    void readColumn(JsonParser parser, Column column, ColumnSchemas schemas, Row row)
            throws IOException, Undecodable {
        row.claim(column);
        try {
            row.set(column, values.read(parser, column, schemas));
        } catch (Undecodable unreadable) {
            row.spoil(unreadable);
        }
    }

    private static boolean isAskedFor(TableColumns table, Part part, Column column) {
        return switch (part) {
            case ALL -> true;
            case PLACE -> table.placesRow(column);
            case KEY -> table.isKey(column);
        };
    }
}
