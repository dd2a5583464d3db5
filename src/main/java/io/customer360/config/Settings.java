package io.customer360.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and values as given: a file, overridden by arguments, with {@code ${NAME}} replaced. */
final class Settings {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private Settings() {}

    /**
     * Reads {@code --config FILE [--key value]…}.
     *
     * @param environment what variables are taken from
     * @param problems where everything that is wrong is added
     */
    static Map<String, String> read(
            String[] arguments, Map<String, String> environment, List<String> problems) {
        Map<String, String> overrides = arguments(arguments, problems);
        Map<String, String> settings = new TreeMap<>();
        String file = overrides.remove("config");
        if (file != null) {
            settings.putAll(file(Path.of(file), problems));
        }
        settings.putAll(overrides);
        settings.replaceAll((key, value) -> substitute(key, value, environment, problems));
        settings.values().removeIf(String::isEmpty);
        return settings;
    }

    private static Map<String, String> arguments(String[] arguments, List<String> problems) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!name.startsWith("--") || name.length() == 2) {
                problems.add("'" + name + "' is no option; usage: --config FILE [--key value]...");
                return values;
            }
            if (i + 1 == arguments.length) {
                problems.add(name.substring(2) + ": has no value");
                return values;
            }
            values.put(name.substring(2), arguments[i + 1].trim());
        }
        return values;
    }

    private static Map<String, String> file(Path path, List<String> problems) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add("config: cannot read " + path + " (" + e + ")");
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key).trim()));
        return values;
    }

    private static String substitute(
            String key, String value, Map<String, String> environment, List<String> problems) {
        Matcher matcher = VARIABLE.matcher(value);
        List<String> missing = new ArrayList<>();
        String replaced =
                matcher.replaceAll(
                        match -> {
                            String found = environment.get(match.group(1));
                            if (found == null) {
                                missing.add(match.group(1));
                            }
                            return Matcher.quoteReplacement(found == null ? "" : found);
                        });
        missing.forEach(
                name -> problems.add(key + ": the environment variable " + name + " is not set"));
        return replaced;
    }
}
