package io.customer360.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} by a variable of the environment and {@code ${file:PATH}} by what a file
 * holds, without the line break at its end. What they stand for is taken as it is, and no problem
 * quotes it.
 */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FILE = "file:";

    private final Map<String, String> environment;
    private final List<String> problems;

    /**
     * @param problems where everything that is wrong is added, with its key
     */
    References(Map<String, String> environment, List<String> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    static boolean isIn(String value) {
        return REFERENCE.matcher(value).find();
    }

    String resolve(String key, String value) {
        return REFERENCE
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(lookUp(key, found.group(1))));
    }

    private String lookUp(String key, String reference) {
        if (reference.startsWith(FILE)) {
            return content(key, reference.substring(FILE.length()));
        }
        if (!NAME.matcher(reference).matches()) {
            return problem(key, "only ${NAME} and ${file:PATH} may follow a $ with a brace");
        }
        String value = environment.get(reference);
        return value == null
                ? problem(key, "the environment variable " + reference + " is not set")
                : value;
    }

    private String content(String key, String path) {
        try {
            String text = Files.readString(Path.of(path)).replaceFirst("\\r?\\n\\z", "");
            return text.isEmpty() ? problem(key, "the file " + path + " is empty") : text;
        } catch (IOException | IllegalArgumentException e) {
            // Its message repeats the path at best.
            String why = e.getClass().getSimpleName();
            return problem(key, "the file " + path + " cannot be read (" + why + ")");
        }
    }

    private String problem(String key, String what) {
        problems.add(key + ": " + what);
        return "";
    }
}
