package io.customer360.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of named segments, in the Common Expression Language (CEL), compiled. Not
 * serializable: whoever evaluates them compiles them.
 */
public final class Conditions {

    /** What the type of a profile's field is in a condition. */
    private enum Kind {
        /** {@link String}. */
        TEXT(SimpleType.STRING),
        /** {@link Long}. */
        COUNT(SimpleType.INT),
        /** {@link Double}. */
        NUMBER(SimpleType.DOUBLE);

        private final CelType type;

        Kind(CelType type) {
            this.type = type;
        }

        Object of(Object value) {
            return switch (this) {
                case TEXT -> value;
                case COUNT -> (Object) ((Number) value).longValue();
                case NUMBER -> (Object) ((Number) value).doubleValue();
            };
        }
    }

    private static final Map<String, Kind> FIELDS =
            Map.ofEntries(
                    Map.entry("customer_id", Kind.COUNT),
                    Map.entry("first_name", Kind.TEXT),
                    Map.entry("last_name", Kind.TEXT),
                    Map.entry("email", Kind.TEXT),
                    Map.entry("phone_number", Kind.TEXT),
                    Map.entry("date_of_birth", Kind.TEXT),
                    Map.entry("registration_date", Kind.TEXT),
                    Map.entry("total_purchases", Kind.COUNT),
                    Map.entry("total_spend", Kind.NUMBER),
                    Map.entry("avg_order_value", Kind.NUMBER),
                    Map.entry("last_purchase_date", Kind.TEXT),
                    Map.entry("favorite_category", Kind.TEXT),
                    Map.entry("favorite_brand", Kind.TEXT),
                    Map.entry("total_interactions", Kind.COUNT),
                    Map.entry("avg_satisfaction_score", Kind.NUMBER),
                    Map.entry("resolved_interactions", Kind.COUNT),
                    Map.entry("campaigns_engaged", Kind.COUNT),
                    Map.entry("positive_responses", Kind.COUNT),
                    Map.entry("total_sessions", Kind.COUNT),
                    Map.entry("avg_pages_per_session", Kind.NUMBER),
                    Map.entry("avg_time_per_session", Kind.COUNT),
                    Map.entry("last_visit_date", Kind.TEXT),
                    Map.entry("days_since_last_purchase", Kind.COUNT),
                    Map.entry("days_since_last_visit", Kind.COUNT),
                    Map.entry("annual_spend", Kind.NUMBER),
                    Map.entry("resolution_rate", Kind.NUMBER),
                    Map.entry("campaign_response_rate", Kind.NUMBER),
                    Map.entry("customer_lifetime_value", Kind.NUMBER),
                    Map.entry("customer_segment", Kind.TEXT),
                    Map.entry("churn_risk_score", Kind.COUNT),
                    Map.entry("engagement_score", Kind.COUNT));

    /** Otherwise a count or an amount could not be compared with 10.5 or 10. */
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    private final List<Named> segments = new ArrayList<>();

    private record Named(String name, CelRuntime.Program condition) {}

    /** Compiles the conditions of rules that were read from a file, and so checked. */
    public Conditions(Rules rules) {
        rules.segments().forEach((name, text) -> segments.add(new Named(name, program(text))));
    }

    public boolean isEmpty() {
        return segments.isEmpty();
    }

    /**
     * Returns the names of the segments whose conditions hold, ascending. A comparison with a field
     * that has no value is neither true nor false, as in SQL, and a condition that is neither does
     * not hold.
     *
     * @param profile by name of the field: texts and dates (as {@code 2024-02-29}) as String,
     *     numbers of any kind; without those that are null
     */
    public List<String> holding(Map<String, Object> profile) {
        Map<String, Object> values = new HashMap<>();
        profile.forEach((field, value) -> values.put(field, FIELDS.get(field).of(value)));
        List<String> names = new ArrayList<>();
        for (Named segment : segments) {
            if (holds(segment.condition(), values)) {
                names.add(segment.name());
            }
        }
        return names;
    }

    private static boolean holds(CelRuntime.Program condition, Map<String, Object> values) {
        try {
            return Boolean.TRUE.equals(condition.eval(values));
        } catch (CelEvaluationException neitherTrueNorFalse) {
            return false;
        }
    }

    /** Returns what is wrong with a condition. */
    static Optional<String> problem(String condition) {
        try {
            compile(condition);
            return Optional.empty();
        } catch (CelValidationException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static CelRuntime.Program program(String condition) {
        try {
            return RUNTIME.createProgram(compile(condition));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("A condition that was checked: " + condition, e);
        }
    }

    private static CelAbstractSyntaxTree compile(String condition) throws CelValidationException {
        return COMPILER.compile(condition).getAst();
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setResultType(SimpleType.BOOL);
        FIELDS.forEach((name, kind) -> builder.addVar(name, kind.type));
        return builder.build();
    }
}
