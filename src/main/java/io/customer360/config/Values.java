package io.customer360.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import javax.annotation.Nullable;
import org.apache.flink.configuration.ConfigOption;

/**
 * Reads settings by option; what cannot be read is noted as a problem and answered by the default.
 */
final class Values {

    private final Map<String, String> settings;
    private final List<String> problems;

    Values(Map<String, String> settings, List<String> problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Nullable
    String text(ConfigOption<String> option) {
        return settings.getOrDefault(option.key(), option.defaultValue());
    }

    @Nullable
    String text(ConfigOption<String> option, boolean required) {
        return required ? required(option) : text(option);
    }

    @Nullable
    String required(ConfigOption<String> option) {
        String value = text(option);
        check(option, value != null, "is required");
        return value;
    }

    boolean flag(ConfigOption<Boolean> option) {
        String text = settings.getOrDefault(option.key(), option.defaultValue().toString());
        boolean valid = text.matches("true|false");
        check(option, valid, "must be true or false");
        return valid ? Boolean.parseBoolean(text) : option.defaultValue();
    }

    int atLeast(ConfigOption<Integer> option, int minimum) {
        String text = settings.get(option.key());
        try {
            int value = text == null ? option.defaultValue() : Integer.parseInt(text);
            check(option, value >= minimum, "must be at least " + minimum);
            return value;
        } catch (NumberFormatException e) {
            check(option, false, "must be a whole number");
            return option.defaultValue();
        }
    }

    Duration duration(ConfigOption<String> option, Duration minimum, Duration maximum) {
        try {
            Duration value = Duration.parse(text(option));
            check(option, value.compareTo(minimum) >= 0, "must be at least " + minimum);
            check(option, value.compareTo(maximum) <= 0, "must be at most " + maximum);
            return value;
        } catch (DateTimeException e) {
            check(option, false, "must be an ISO-8601 duration such as PT10M");
            return Duration.parse(option.defaultValue());
        }
    }

    @Nullable
    Instant instant(ConfigOption<String> option) {
        String text = text(option);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            check(option, false, "must be an ISO-8601 instant such as 2026-11-28T06:30:00Z");
            return null;
        }
    }

    ZoneId zone(ConfigOption<String> option) {
        try {
            return ZoneId.of(text(option));
        } catch (DateTimeException e) {
            check(option, false, "must be a time zone such as Europe/Berlin or +02:00");
            return ZoneId.of(option.defaultValue());
        }
    }

    <E extends Enum<E>> E choice(ConfigOption<String> option, Class<E> choices) {
        for (E choice : choices.getEnumConstants()) {
            if (spelled(choice.name()).equals(text(option))) {
                return choice;
            }
        }
        check(
                option,
                false,
                "must be one of " + spelled(List.of(choices.getEnumConstants()).toString()));
        return choices.getEnumConstants()[0];
    }

    private static String spelled(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns all settings below a prefix, without it. */
    Properties under(String prefix) {
        Properties found = new Properties();
        settings.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix) && key.length() > prefix.length()) {
                        found.setProperty(key.substring(prefix.length()), value);
                    }
                });
        return found;
    }

    void check(ConfigOption<?> option, boolean holds, String rule) {
        if (!holds) {
            problems.add(option.key() + ": " + rule);
        }
    }
}
