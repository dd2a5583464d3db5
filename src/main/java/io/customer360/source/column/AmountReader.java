package io.customer360.source.column;

import io.customer360.model.DeadLetter;
import io.customer360.source.json.BrokenJson;
import io.customer360.source.json.JsonReader;
import java.math.BigDecimal;
import javax.annotation.Nullable;

/**
 * Reads amounts in any of the encodings that Debezium has for exact numbers; not thread-safe.
 *
 * <p>Without a schema a text is a decimal ({@code decimal.handling.mode=string}) or the base64 of
 * an unscaled integer ({@code precise}), whose scale nothing tells: {@code "1234"} is both, and the
 * latter is -2658824. A text that may be base64 is taken for a decimal only where the declared type
 * has no decimals and the connector was not seen to write base64. A number may be a double that was
 * rounded ({@code double}); what has more digits than a double holds is not believed.
 */
final class AmountReader {

    private static final int BASE64_GROUP = 4;
    private static final int DOUBLE_HOLDS = 15;
    private static final int DOUBLE_WRITES = 17;

    private final JsonReader json;
    private final ColumnType declared;
    private final boolean mayBeWhole;
    private final VariableScaleDecimals variableScaleDecimals = new VariableScaleDecimals();
    // A connector writes all amounts in one way.
    private boolean writesBase64;

    /**
     * @param declared type of the amounts when the job was submitted
     */
    AmountReader(JsonReader json, ColumnType declared) {
        this.json = json;
        this.declared = declared;
        // Integers come as numbers, whatever the mode.
        this.mayBeWhole =
                declared.family() == ColumnType.Family.NUMERIC && declared.fractionDigits() == 0;
    }

    /** Reads the value at which the reader stands and leaves the reader at its end. */
    BigDecimal read(Column column, ColumnSchemas schemas) throws BrokenJson, Undecodable {
        BigDecimal number = null;
        if (json.isString()) {
            json.readString();
            number =
                    schemas.isBinaryDecimal(column)
                            ? Decimals.fromBase64(json.text(), schemas.scale(column))
                            : text(column, schemas);
        } else if (json.isNumber()) {
            json.readNumber();
            number = number(column, schemas);
        } else if (json.isObject()) {
            number = variableScaleDecimals.read(json);
            writesBase64 |= number != null;
        } else {
            json.skip();
        }
        if (number == null) {
            throw Undecodable.unreadable(column, "exact number");
        }
        return number;
    }

    @Nullable
    private BigDecimal text(Column column, ColumnSchemas schemas) throws Undecodable {
        BigDecimal number = Decimals.of(json);
        if (schemas.isText(column) || !mayBeBase64()) {
            return number;
        }
        if (number == null && !json.text().equals("Infinity")) {
            writesBase64 = true;
            throw Undecodable.unreadable(
                    column,
                    "exact number: it is base64 or no number, and of base64 only a schema tells the"
                            + " scale (decimal.handling.mode=string needs none)");
        }
        if (number != null && (writesBase64 || !mayBeWhole)) {
            throw new Undecodable(
                    DeadLetter.Reason.CHANGED_TYPE,
                    "column %s was declared as %s and holds a whole number that may be base64 of another"
                            .formatted(column.columnName, declared.declared()));
        }
        return number;
    }

    /** Returns whether the last string is one of base64; Debezium pads it. */
    private boolean mayBeBase64() {
        int length = json.textLength();
        if (length == 0 || length % BASE64_GROUP != 0) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte character = json.textByte(i);
            boolean isPadding = character == '=' && i >= length - 2;
            if (!isPadding && !isOfBase64(character)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfBase64(byte character) {
        return character >= '0' && character <= '9'
                || (character | 0x20) >= 'a' && (character | 0x20) <= 'z'
                || character == '+'
                || character == '/';
    }

    @Nullable
    private BigDecimal number(Column column, ColumnSchemas schemas) throws Undecodable {
        BigDecimal number = Decimals.of(json);
        if (number != null && !schemas.isBinaryDecimal(column) && mayBeRounded(number)) {
            throw Undecodable.unreadable(
                    column,
                    "exact number: a double has rounded one of so many digits"
                            + " (decimal.handling.mode=string does not)");
        }
        return number;
    }

    /** Returns whether the last number may be a double in place of another of the declared type. */
    private boolean mayBeRounded(BigDecimal number) {
        int whole = number.precision() - number.scale();
        int digits = whole + Math.max(number.scale(), declared.fractionDigits());
        return digits > DOUBLE_HOLDS && number.precision() <= DOUBLE_WRITES && hasPoint();
    }

    /** Returns whether the last number has a decimal point, as each double has. */
    private boolean hasPoint() {
        for (int i = 0; i < json.textLength(); i++) {
            if (json.textByte(i) == '.') {
                return true;
            }
        }
        return false;
    }
}
