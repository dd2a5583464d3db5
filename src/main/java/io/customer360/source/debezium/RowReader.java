package io.customer360.source.debezium;

import io.customer360.source.column.Column;
import io.customer360.source.column.ColumnReader;
import io.customer360.source.column.ColumnSchemas;
import io.customer360.source.column.Undecodable;
import io.customer360.source.json.BrokenJson;
import io.customer360.source.json.JsonReader;
import io.customer360.source.json.ObjectFields;
import java.util.Map;

/** Reads some columns of a table's row images and skips the others. */
final class RowReader {

    private final JsonReader json;
    private final ColumnReader values;
    private final ObjectFields<Column> columns;

    /**
     * @param columns those to read, by name
     */
    RowReader(JsonReader json, ColumnReader values, Map<String, Column> columns) {
        this.json = json;
        this.values = values;
        this.columns = new ObjectFields<>(columns);
    }

    /** Reads the object at which the reader stands; null is no row. */
    void read(ColumnSchemas schemas, Row row) throws BrokenJson, Undecodable {
        if (json.isObject()) {
            row.begin();
            columns.enter(json);
            for (Column column = columns.next(json); column != null; column = columns.next(json)) {
                readColumn(column, schemas, row);
            }
        } else if (json.isNull()) {
            json.skip();
        } else {
            throw Undecodable.malformed("a row image is no JSON object");
        }
    }

    void readColumn(Column column, ColumnSchemas schemas, Row row) throws BrokenJson, Undecodable {
        row.claim(column);
        try {
            row.set(column, values.read(column, schemas));
        } catch (Undecodable unreadable) {
            row.spoil(column.bit(), unreadable);
        }
    }
}
