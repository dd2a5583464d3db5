package io.customer360.source.debezium;

import io.customer360.model.SourceTable;
import io.customer360.source.column.DateColumns;
import io.customer360.source.column.TemporalType;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** Events around one encoded value, with and without an embedded schema. */
final class EncodedValues {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private EncodedValues() {}

    static Decoding decode(SourceTable table, String value, TemporalType visitDate) {
        DateColumns dates = DateColumns.DATES.with("visit_date", visitDate);
        return Decoding.of(Decoding.decoder(dates, ZONE), ChangeEvent.raw(table, value));
    }

    static String withSchema(String typeName, String parameters, String column, String json) {
        return withSchema("bytes", typeName, parameters, column, json);
    }

    /**
     * Returns an event whose schema tells one column's type, and what that stands for if anything.
     */
    static String withSchema(
            String type, @Nullable String typeName, String parameters, String column, String json) {
        return "{\"schema\":"
                + schema(type, typeName, parameters, column)
                + ",\"payload\":{\"op\":\"c\",\"after\":{\"transaction_id\":1,\"product_id\":2,"
                + "\"session_id\":1,\"customer_id\":7,\""
                + column
                + "\":"
                + json
                + nullsBut(column)
                + "}}}";
    }

    /** Returns the other columns of visits and purchases, for an image that has them all. */
    static String nullsBut(String column) {
        return Stream.of(
                        "visit_date", "pages_viewed", "time_spent", "total_amount", "purchase_date")
                .filter(other -> !other.equals(column))
                .map(other -> ",\"" + other + "\":null")
                .collect(Collectors.joining());
    }

    static String schema(String typeName, String parameters, String column) {
        return schema("bytes", typeName, parameters, column);
    }

    private static String schema(
            String type, @Nullable String typeName, String parameters, String column) {
        return "{\"type\":\"struct\",\"fields\":[{\"type\":\"struct\",\"fields\":[{\"type\":\"int32\","
                   + "\"optional\":false,\"field\":\"session_id\"},{\"type\":\""
                + type
                + "\",\"optional\":true,"
                + (typeName == null ? "" : "\"name\":\"" + typeName + "\",")
                + "\"version\":1,\"parameters\":"
                + parameters
                + ",\"field\":\""
                + column
                + "\"}],\"optional\":true,\"field\":\"after\"}],\"name\":\"Envelope\"}";
    }
}
