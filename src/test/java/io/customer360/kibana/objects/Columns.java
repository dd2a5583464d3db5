package io.customer360.kibana.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;

/**
 * The columns of Lens layers: by what documents are grouped, and what is computed of each group.
 */
public final class Columns {

    /** What Lens calls the documents themselves. */
    public static final String RECORDS = "___records___";

    private Columns() {}

    /** Groups by the most frequent values, or by those of which a metric is greatest. */
    public static ObjectNode terms(
            String label, String dataType, String field, int size, String orderBy) {
        ObjectNode column =
                column(label, dataType, "terms", "ordinal", true).put("sourceField", field);
        ObjectNode params = column.putObject("params").put("size", size);
        params.putObject("orderBy").put("type", "column").put("columnId", orderBy);
        params.put("orderDirection", "desc").put("otherBucket", false).put("missingBucket", false);
        params.putObject("parentFormat").put("id", "terms");
        params.putArray("include");
        params.putArray("exclude");
        params.put("includeIsRegex", false).put("excludeIsRegex", false);
        return column;
    }

    /** Groups by values in their own order. */
    public static ObjectNode termsInOrder(String label, String dataType, String field, int size) {
        ObjectNode column = terms(label, dataType, field, size, "");
        ((ObjectNode) column.get("params"))
                .put("orderDirection", "asc")
                .putObject("orderBy")
                .put("type", "alphabetical")
                .put("fallback", false);
        return column;
    }

    /** Groups numbers by ranges; each bound is the end of one, which it does not belong to. */
    public static ObjectNode ranges(String label, String field, double... bounds) {
        ObjectNode column =
                column(label, "string", "range", "ordinal", true).put("sourceField", field);
        ObjectNode params = column.putObject("params").put("type", "range");
        ArrayNode ranges = params.putArray("ranges");
        for (int i = 0; i + 1 < bounds.length; i++) {
            ranges.addObject().put("from", bounds[i]).put("to", bounds[i + 1]).put("label", "");
        }
        params.put("maxBars", "auto");
        params.putObject("parentFormat")
                .put("id", "range")
                .putObject("params")
                .put("template", "arrow_right")
                .put("replaceInfinity", true);
        return column;
    }

    public static ObjectNode histogram(String label, String field) {
        ObjectNode column =
                column(label, "number", "range", "interval", true).put("sourceField", field);
        ObjectNode params =
                column.putObject("params").put("includeEmptyRows", true).put("type", "histogram");
        params.putArray("ranges").addObject().put("from", 0).put("to", 1000).put("label", "");
        params.put("maxBars", "auto");
        return column;
    }

    /**
     * @param interval as {@code 1d}, or {@code auto} where the data view has a time
     */
    public static ObjectNode dates(String label, String field, String interval) {
        ObjectNode column =
                column(label, "date", "date_histogram", "interval", true).put("sourceField", field);
        column.putObject("params")
                .put("interval", interval)
                .put("includeEmptyRows", true)
                .put("dropPartials", false);
        return column;
    }

    public static ObjectNode count(String label) {
        ObjectNode column =
                column(label, "number", "count", "ratio", false).put("sourceField", RECORDS);
        column.putObject("params").put("emptyAsNull", false);
        return column;
    }

    /** Counts what a query in Kibana's language finds. */
    public static ObjectNode count(String label, String kql) {
        ObjectNode column = count(label);
        column.putObject("filter").put("query", kql).put("language", "kuery");
        return column;
    }

    /**
     * @param operation sum, average, median, min or max
     */
    public static ObjectNode metric(String operation, String label, String field, int decimals) {
        ObjectNode column =
                column(label, "number", operation, "ratio", false).put("sourceField", field);
        format(column.putObject("params").put("emptyAsNull", true), "number", decimals);
        return column;
    }

    public static ObjectNode metric(
            String operation, String label, String field, int decimals, String kql) {
        ObjectNode column = metric(operation, label, field, decimals);
        column.putObject("filter").put("query", kql).put("language", "kuery");
        return column;
    }

    static void format(ObjectNode params, String format, int decimals) {
        params.putObject("format").put("id", format).putObject("params").put("decimals", decimals);
    }

    static ObjectNode column(
            String label, String dataType, String operation, String scale, boolean bucketed) {
        return Http.JSON
                .createObjectNode()
                .put("label", label)
                .put("customLabel", true)
                .put("dataType", dataType)
                .put("operationType", operation)
                .put("isBucketed", bucketed)
                .put("scale", scale);
    }
}
