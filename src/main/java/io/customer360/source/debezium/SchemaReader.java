package io.customer360.source.debezium;

import io.customer360.source.column.Column;
import io.customer360.source.column.ColumnSchemas;
import io.customer360.source.column.TableColumns;
import io.customer360.source.json.BrokenJson;
import io.customer360.source.json.Integers;
import io.customer360.source.json.JsonReader;
import io.customer360.source.json.ObjectFields;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Reads from a table's embedded schemas how dates and amounts are encoded; a schema with the bytes
 * of the last one is not read again.
 *
 * <p>The columns are the fields of the envelope's fields; before and after have the same, and those
 * of the source block have other names.
 */
final class SchemaReader {

    private static final Map<String, String> FIELDS = Map.of("fields", "fields");

    private final JsonReader json;
    private final TableColumns table;
    private final ObjectFields<String> envelope = new ObjectFields<>(FIELDS);
    private final ObjectFields<String> image = new ObjectFields<>(FIELDS);
    private final ObjectFields<Attribute> column = new ObjectFields<>(Attribute.BY_NAME);
    private final ObjectFields<String> parameters = new ObjectFields<>(Map.of("scale", "scale"));
    private final ColumnSchemas schemas = new ColumnSchemas();
    private byte[] known = new byte[0];

    /** What a schema tells of a column. */
    private enum Attribute {
        NAME,
        TYPE,
        TYPE_NAME,
        PARAMETERS;

        static final Map<String, Attribute> BY_NAME =
                Map.of("field", NAME, "type", TYPE, "name", TYPE_NAME, "parameters", PARAMETERS);
    }

    SchemaReader(JsonReader json, TableColumns table) {
        this.json = json;
        this.table = table;
    }

    /**
     * Reads the schema at which the reader stands; anything but an object is skipped.
     *
     * @return what it says, until the next call
     */
    ColumnSchemas read() throws BrokenJson {
        if (!json.isObject()) {
            json.skip();
            return ColumnSchemas.NONE;
        }
        if (known.length == 0 || !json.stepOver(known)) {
            known = new byte[0];
            schemas.clear();
            int start = json.position();
            readEnvelope();
            known = json.copy(start, json.position());
        }
        return schemas;
    }

    private void readEnvelope() throws BrokenJson {
        envelope.enter(json);
        while (envelope.next(json) != null) {
            if (entersArray()) {
                while (json.next(']')) {
                    readImage();
                }
            }
        }
    }

    private void readImage() throws BrokenJson {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        image.enter(json);
        while (image.next(json) != null) {
            if (entersArray()) {
                while (json.next(']')) {
                    readColumn();
                }
            }
        }
    }

    private boolean entersArray() throws BrokenJson {
        if (json.isArray()) {
            json.enter();
            return true;
        }
        json.skip();
        return false;
    }

    private void readColumn() throws BrokenJson {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        Column named = null;
        String type = null;
        String typeName = null;
        Integer scale = null;
        column.enter(json);
        for (Attribute told = column.next(json); told != null; told = column.next(json)) {
            if (told == Attribute.NAME && json.isString()) {
                json.readString();
                named = table.named(json.text());
            } else if (told == Attribute.TYPE && json.isString()) {
                json.readString();
                type = json.text();
            } else if (told == Attribute.TYPE_NAME && json.isString()) {
                json.readString();
                typeName = json.text();
            } else if (told == Attribute.PARAMETERS && json.isObject()) {
                scale = readScale();
            } else {
                json.skip();
            }
        }
        if (named != null) {
            schemas.set(named, type, typeName, scale);
        }
    }

    @Nullable
    private Integer readScale() throws BrokenJson {
        Long scale = null;
        parameters.enter(json);
        while (parameters.next(json) != null) {
            scale = Integers.read(json);
        }
        return scale == null || scale != scale.intValue() ? null : scale.intValue();
    }
}
