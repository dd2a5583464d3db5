package io.customer360.kibana.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.rules.Rules;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The fields of the job's indices with their types, from the definitions that it makes them by, and
 * what those can be that have few values, from the rules that give them.
 */
public final class IndexFields {

    private static final Set<String> NUMBERS =
            Set.of("long", "integer", "double", "float", "short");
    private static final Set<String> META = Set.of("_score", "_id");

    private final Map<String, Fields> byIndex;

    public IndexFields(Rules rules) {
        Set<String> segments = Set.copyOf(Rules.SEGMENTS);
        Set<String> risks =
                IntStream.rangeClosed(0, rules.churnDays().size())
                        .mapToObj(i -> String.valueOf(Rules.LEAST_RISK + i))
                        .collect(Collectors.toSet());
        Set<String> named = rules.segments().keySet();
        Set<String> ends = new TreeSet<>(named);
        ends.addAll(segments);
        ends.addAll(risks);
        // An erasure is a message to whoever reads the topic; the index has no such move.
        Set<String> causes =
                Stream.of(Cause.values())
                        .filter(cause -> cause != Cause.ERASURE)
                        .map(cause -> cause.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        Set<String> moving =
                Set.of(Transition.SEGMENT, Transition.CHURN_RISK, Transition.NAMED_SEGMENT);
        byIndex =
                Map.of(
                        "customer_360",
                        new Fields(
                                read("/elasticsearch/profile-index.json"),
                                Map.of(
                                        Transition.SEGMENT, segments,
                                        Transition.CHURN_RISK, risks,
                                        Transition.NAMED_SEGMENT, named)),
                        "customer_360-transitions",
                        new Fields(
                                read("/elasticsearch/transitions-index.json"),
                                Map.of(
                                        "field", moving, "from", ends, "to", ends, "cause",
                                        causes)));
    }

    /**
     * Of one index.
     *
     * @param types by field
     * @param closed all that a field can be, by those of which that is known
     */
    public record Fields(Map<String, String> types, Map<String, Set<String>> closed) {

        public boolean has(String field) {
            return types.containsKey(field) || META.contains(field);
        }

        public boolean isNumeric(String field) {
            return NUMBERS.contains(types.getOrDefault(field, ""));
        }

        public boolean isDate(String field) {
            return types.getOrDefault(field, "").equals("date");
        }

        public boolean isKeyword(String field) {
            return types.getOrDefault(field, "").equals("keyword");
        }

        public boolean isGroupable(String field) {
            return isNumeric(field) || isDate(field) || isKeyword(field);
        }

        /** Returns all that a field can be, none if that is anything. */
        public Set<String> values(String field) {
            return closed.getOrDefault(field, Set.of());
        }

        /** Returns how Lens calls a field's type. */
        public String lensType(String field) {
            return isNumeric(field) ? "number" : isDate(field) ? "date" : "string";
        }
    }

    /** Returns none for an index that the job does not make. */
    public Fields of(String index) {
        return byIndex.getOrDefault(index, new Fields(Map.of(), Map.of()));
    }

    private static Map<String, String> read(String resource) {
        Map<String, String> types = new HashMap<>();
        try (InputStream json = IndexFields.class.getResourceAsStream(resource)) {
            collect("", Http.JSON.readTree(json).at("/mappings/properties"), types);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }

    private static void collect(String prefix, JsonNode fields, Map<String, String> types) {
        for (String name : Bundle.keys(fields)) {
            types.put(prefix + name, fields.path(name).path("type").asText());
            collect(prefix + name + ".", fields.path(name).path("fields"), types);
        }
    }
}
