package io.customer360.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import javax.annotation.Nullable;

/** Reads one column's value in any of the encodings that Debezium has for its kind. */
final class ColumnReader {

    private static final String UNAVAILABLE = "__debezium_unavailable_value";

    private final DateColumns dates;
    private final ZoneId zone;

    ColumnReader(DateColumns dates, ZoneId zone) {
        this.dates = dates;
        this.zone = zone;
    }

    /**
     * Reads the value at which the parser stands and leaves the parser at its end, readable or not.
     */
    @Nullable
    Object read(JsonParser parser, Column column, ColumnSchemas schemas)
            throws IOException, Undecodable {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (column.kind) {
            case INTEGER -> integer(parser, column);
            case TEXT -> text(parser, column);
            case DATE -> day(parser, column, schemas);
            case DECIMAL -> decimal(parser, column, schemas);
        };
    }

    private static Long integer(JsonParser parser, Column column) throws IOException, Undecodable {
        Long value = Integers.read(parser);
        if (value == null) {
            throw Undecodable.unreadable(column, "integer");
        }
        return value;
    }

    private static String text(JsonParser parser, Column column) throws IOException, Undecodable {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            throw Undecodable.unreadable(column, "text");
        }
        String value = parser.getText();
        if (value.equals(UNAVAILABLE)) {
            throw Undecodable.unreadable(column, "text: the event leaves it out as unchanged");
        }
        return value;
    }

    private Integer day(JsonParser parser, Column column, ColumnSchemas schemas)
            throws IOException, Undecodable {
        TemporalType declared = dates.of(column);
        TemporalType told = schemas.temporal(column);
        TemporalType type = told == null ? declared : told;
        Integer day = null;
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            day =
                    type == TemporalType.TIMESTAMP_TZ
                            ? Days.ofInstant(parser.getText(), zone)
                            : Days.ofLocal(parser.getText());
        } else {
            Long number = Integers.readNumber(parser);
            day = number == null ? null : Days.ofNumber(number, type);
        }
        if (day == null) {
            throw Undecodable.unreadable(column, "date of the years 1 to 9999 as " + type);
        }
        return day;
    }

    private static BigDecimal decimal(JsonParser parser, Column column, ColumnSchemas schemas)
            throws IOException, Undecodable {
        BigDecimal number =
                switch (parser.currentToken()) {
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Decimals.parse(parser.getText());
                    case VALUE_STRING ->
                            schemas.isBinaryDecimal(column)
                                    ? Decimals.fromBase64(parser.getText(), schemas.scale(column))
                                    : Decimals.parse(parser.getText());
                    case START_OBJECT -> VariableScaleDecimals.read(parser);
                    default -> {
                        parser.skipChildren();
                        yield null;
                    }
                };
        if (number == null) {
            throw Undecodable.unreadable(column, "exact number");
        }
        return number;
    }
}
