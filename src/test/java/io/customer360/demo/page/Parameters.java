package io.customer360.demo.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/** The parameters of a request: only known ones, each once. */
final class Parameters {

    private final Map<String, String> values = new LinkedHashMap<>();

    private Parameters() {}

    /**
     * @param query as it was sent, null for none
     */
    static Parameters of(@Nullable String query, Set<String> known) throws Refusal {
        Parameters parameters = new Parameters();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                parameters.add(pair, known);
            }
        }
        return parameters;
    }

    private void add(String pair, Set<String> known) throws Refusal {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (!known.contains(name)) {
            throw Refusal.badRequest(
                    known.isEmpty()
                            ? "There are no parameters at this address"
                            : "Unknown parameter. Known are: " + String.join(", ", known));
        }
        // The server has refused by now what is not encoded as in a URL.
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        if (values.put(name, value) != null) {
            throw Refusal.badRequest(name + " is given twice");
        }
    }

    /** Returns a text that is not blank, or throws. */
    String text(String name, int most) throws Refusal {
        String value = values.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw Refusal.badRequest(name + " is missing");
        }
        if (value.length() > most) {
            throw Refusal.badRequest("%s is longer than %d characters".formatted(name, most));
        }
        return value;
    }

    /** Returns one of the choices, or null when there is none; throws for anything else. */
    @Nullable
    String choice(String name, Set<String> choices) throws Refusal {
        String value = values.getOrDefault(name, "");
        if (value.isEmpty()) {
            return null;
        }
        if (!choices.contains(value)) {
            throw Refusal.badRequest(name + " is none of: " + String.join(", ", choices));
        }
        return value;
    }
}
