package io.customer360.source.column;

import io.customer360.source.json.BrokenJson;
import io.customer360.source.json.Integers;
import io.customer360.source.json.JsonReader;
import java.time.ZoneId;
import javax.annotation.Nullable;

/** Reads one column's value in any of the encodings that Debezium has for its kind. */
public final class ColumnReader {

    private static final String UNAVAILABLE = "__debezium_unavailable_value";

    private final JsonReader json;
    private final DateColumns dates;
    private final ZoneId zone;
    private final AmountReader amounts;

    public ColumnReader(JsonReader json, DateColumns dates, ColumnType amounts, ZoneId zone) {
        this.json = json;
        this.dates = dates;
        this.amounts = new AmountReader(json, amounts);
        this.zone = zone;
    }

    /**
     * Reads the value at which the reader stands and leaves the reader at its end, readable or not.
     */
    @Nullable
    public Object read(Column column, ColumnSchemas schemas) throws BrokenJson, Undecodable {
        if (json.isNull()) {
            json.skip();
            return null;
        }
        return switch (column.kind) {
            case INTEGER -> integer(column, schemas);
            case TEXT -> text(column);
            case DATE -> day(column, schemas);
            case DECIMAL -> amounts.read(column, schemas);
        };
    }

    private Long integer(Column column, ColumnSchemas schemas) throws BrokenJson, Undecodable {
        boolean isText = json.isString();
        Long value = Integers.read(json);
        if (value == null) {
            throw Undecodable.unreadable(column, "integer");
        }
        // Digits may be base64, as of a NUMERIC.
        if (isText && !schemas.isText(column)) {
            throw Undecodable.changed(column, "an integer");
        }
        return value;
    }

    private String text(Column column) throws BrokenJson, Undecodable {
        if (!json.isString()) {
            json.skip();
            throw Undecodable.unreadable(column, "text");
        }
        json.readString();
        String value = json.text();
        if (value.equals(UNAVAILABLE)) {
            throw Undecodable.unreadable(column, "text: the event leaves it out as unchanged");
        }
        return value;
    }

    private Integer day(Column column, ColumnSchemas schemas) throws BrokenJson, Undecodable {
        TemporalType told = schemas.temporal(column);
        TemporalType type = told == null ? dates.of(column) : told;
        Integer day;
        if (json.isString()) {
            json.readString();
            String text = json.text();
            if (told == null && TypeChanges.isSuspected(text, type)) {
                throw Undecodable.changed(column, type);
            }
            day =
                    type == TemporalType.TIMESTAMP_TZ
                            ? Days.ofInstant(text, zone)
                            : Days.ofLocal(text);
        } else {
            Long number = Integers.readNumber(json);
            if (told == null && number != null && TypeChanges.isSuspected(number, type)) {
                throw Undecodable.changed(column, type);
            }
            day = number == null ? null : Days.ofNumber(number, type);
        }
        if (day == null) {
            throw Undecodable.unreadable(column, "date of the years 1 to 9999 as " + type);
        }
        return day;
    }
}
