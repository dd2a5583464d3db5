package io.customer360.source.debezium;

import io.customer360.model.SourceTable;
import io.customer360.source.column.Column;
import io.customer360.source.column.TableColumns;
import io.customer360.source.json.BrokenJson;
import io.customer360.source.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Tells a before-image of which PostgreSQL gave nothing but the primary key.
 *
 * <p>Without REPLICA IDENTITY FULL a delete tells the key alone, and Debezium makes up the rest:
 * NULL where the column may be NULL, else a zero of its type. Such an image looks like that of a
 * row of nobody, or of customer 0, which is empty otherwise. It is looked at only when the owner is
 * one of these two, so that it costs other records nothing.
 */
final class MadeUpImage {

    private static final Pattern ZERO =
            Pattern.compile(
                    "null|false|-?0(\\.0*)?"
                            + "|\"(|0(\\.0*)?|AA==|\\{\\}|__debezium_unavailable_value"
                            + "|1970-01-01(T00:00(:00(\\.0+)?)?)?(Z|[+-]00:00)?"
                            + "|0{8}-0{4}-0{4}-0{4}-0{12})\"",
                    Pattern.DOTALL);
    private static final int LONGEST_ZERO = 64;

    private final JsonReader json;
    private final TableColumns columns;

    MadeUpImage(JsonReader json, SourceTable table) {
        this.json = json;
        this.columns = TableColumns.of(table);
    }

    /**
     * Returns whether it can be told from the owner that the rest may be made up.
     *
     * @param before that of a delete
     */
    boolean isSuspected(Row before) {
        if (columns.owners.length == 0 || !before.has(Column.CUSTOMER_ID)) {
            return false;
        }
        Long owner = before.integer(Column.CUSTOMER_ID);
        return owner == null || owner == 0;
    }

    /**
     * Returns whether the event's before-image says nothing beside the primary key.
     *
     * @param value an event that was read before without a complaint
     */
    boolean isIn(byte[] value) throws BrokenJson {
        json.open(value);
        return isInFields();
    }

    private boolean isInFields() throws BrokenJson {
        boolean isMadeUp = false;
        json.enter();
        while (json.next('}')) {
            json.readName();
            String name = json.text();
            if (name.equals("payload") && json.isObject()) {
                isMadeUp |= isInFields();
            } else if (name.equals("before") && json.isObject()) {
                isMadeUp |= hasOnlyZeros();
            } else {
                json.skip();
            }
        }
        return isMadeUp;
    }

    private boolean hasOnlyZeros() throws BrokenJson {
        boolean onlyZeros = true;
        json.enter();
        while (json.next('}')) {
            json.readName();
            boolean isKey = columns.key().containsKey(json.text());
            onlyZeros &= isZero() || isKey;
        }
        return onlyZeros;
    }

    /** Steps over a value. What a structure's zero is depends on its type: it proves nothing. */
    private boolean isZero() throws BrokenJson {
        boolean isStructure = json.isObject() || json.isArray();
        int start = json.position();
        json.skip();
        int end = json.position();
        return isStructure
                || end - start <= LONGEST_ZERO
                        && ZERO.matcher(
                                        new String(
                                                json.copy(start, end), StandardCharsets.ISO_8859_1))
                                .matches();
    }
}
