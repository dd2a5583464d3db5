package io.customer360.benchmark.topics;

import io.customer360.benchmark.tables.TableLayout;
import java.util.stream.Collectors;

/** The schema of a table's events as Debezium's JSON converter embeds it. */
public final class DebeziumSchema {

    private static final String SOURCE_AND_REST =
            """
            {"type":"struct","fields":[
            {"type":"string","optional":false,"field":"version"},
            {"type":"string","optional":false,"field":"connector"},
            {"type":"string","optional":false,"field":"name"},
            {"type":"int64","optional":false,"field":"ts_ms"},
            {"type":"string","optional":true,"name":"io.debezium.data.Enum","version":1,
            "parameters":{"allowed":"true,first,last,false,incremental"},
            "default":"false","field":"snapshot"},
            {"type":"string","optional":false,"field":"db"},
            {"type":"string","optional":true,"field":"sequence"},
            {"type":"int64","optional":true,"field":"ts_us"},
            {"type":"int64","optional":true,"field":"ts_ns"},
            {"type":"string","optional":false,"field":"schema"},
            {"type":"string","optional":false,"field":"table"},
            {"type":"int64","optional":true,"field":"txId"},
            {"type":"int64","optional":true,"field":"lsn"},
            {"type":"int64","optional":true,"field":"xmin"},
            {"type":"string","optional":true,"field":"origin"},
            {"type":"int64","optional":true,"field":"origin_lsn"}],
            "optional":false,"name":"io.debezium.connector.postgresql.Source","version":1,
            "field":"source"},
            {"type":"struct","fields":[
            {"type":"string","optional":false,"field":"id"},
            {"type":"int64","optional":false,"field":"total_order"},
            {"type":"int64","optional":false,"field":"data_collection_order"}],
            "optional":true,"name":"event.block","version":1,"field":"transaction"},
            {"type":"string","optional":false,"field":"op"},
            {"type":"int64","optional":true,"field":"ts_ms"},
            {"type":"int64","optional":true,"field":"ts_us"},
            {"type":"int64","optional":true,"field":"ts_ns"}],
            "optional":false,"name":"crm.public.%s.Envelope","version":2}\
            """
                    .replace("\n", "");

    private DebeziumSchema() {}

    public static String of(TableLayout layout) {
        return "{\"type\":\"struct\",\"fields\":["
                + image(layout, "before")
                + ","
                + image(layout, "after")
                + ","
                + SOURCE_AND_REST.formatted(layout.table().tableName());
    }

    private static String image(TableLayout layout, String name) {
        return layout.columns().stream()
                .map(DebeziumSchema::column)
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"type\":\"struct\",\"fields\":[",
                                "],\"optional\":true,\"name\":\"crm.public.%s.Value\",\"field\":\"%s\"}"
                                        .formatted(layout.table().tableName(), name)));
    }

    private static String column(String name) {
        String type =
                switch (name) {
                    case "date_of_birth",
                            "registration_date",
                            "purchase_date",
                            "interaction_date",
                            "response_date",
                            "visit_date" ->
                            "\"int32\",\"optional\":true,\"name\":\"io.debezium.time.Date\",\"version\":1";
                    case "satisfaction_score", "pages_viewed", "time_spent" ->
                            "\"int32\",\"optional\":true";
                    default ->
                            name.endsWith("_id")
                                    ? "\"int32\",\"optional\":false"
                                    : "\"string\",\"optional\":true";
                };
        return "{\"type\":" + type + ",\"field\":\"" + name + "\"}";
    }
}
