package io.customer360.source.database;

import io.customer360.source.column.HistoryColumn;
import java.util.Map;

/** Why columns of some types cannot be read. */
final class RefusedTypes {

    private static final String ROUNDED = "it is rounded, and SUM depends on the order of the rows";

    private static final Map<String, String> REASONS =
            Map.ofEntries(
                    Map.entry("bpchar", "the change stream pads its values and SQL does not"),
                    Map.entry("float4", ROUNDED),
                    Map.entry("float8", ROUNDED),
                    Map.entry("money", "its decimals depend on lc_monetary"),
                    Map.entry("interval", "it is no point in time"),
                    Map.entry("time", "it has no date"),
                    Map.entry("timetz", "it has no date"));

    private RefusedTypes() {}

    /** Returns the reason why a type does not suit a kind of column. */
    static String reason(String typeName, HistoryColumn.Kind kind) {
        return REASONS.getOrDefault(
                typeName,
                switch (kind) {
                    case KEY, INTEGER -> "only smallint, integer and bigint are integers";
                    case TEXT ->
                            "the change stream tells only text, varchar, citext and enums as SQL"
                                    + " prints them";
                    case DATE -> "only date, timestamp and timestamptz hold dates";
                    case AMOUNT -> "only numeric and integers are exact";
                });
    }
}
