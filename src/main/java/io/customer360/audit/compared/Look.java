package io.customer360.audit.compared;

import java.util.List;
import javax.annotation.Nullable;

/**
 * What was seen of one customer: the SQL's answer, null without a row, and the document, null
 * without one.
 */
public record Look(@Nullable Profile expected, @Nullable Profile actual) {

    /** Returns what it means, taken by itself. */
    public Outcome outcome() {
        if (expected == null) {
            return actual == null ? Outcome.GONE : Outcome.SURPLUS;
        }
        if (actual == null) {
            return Outcome.MISSING;
        }
        return differences().isEmpty() ? Outcome.EQUAL : Outcome.DIFFERENT;
    }

    /** Returns the fields that differ; none unless both sides are there. */
    public List<Difference> differences() {
        if (expected == null || actual == null) {
            return List.of();
        }
        return Field.all().stream()
                .filter(field -> !field.agrees(expected.value(field), actual.value(field)))
                .map(field -> new Difference(field, expected.value(field), actual.value(field)))
                .toList();
    }
}
