package io.customer360.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Keys and values as given: a file, overridden by arguments, with {@link References} replaced. */
final class Settings {

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
        Secrets.given(overrides).forEach(problems::add);
        String file = overrides.remove("config");
        if (file != null) {
            settings.putAll(file(Path.of(file), problems));
        }
        settings.putAll(overrides);
        settings.replaceAll(new References(environment, problems)::resolve);
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
}
