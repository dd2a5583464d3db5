package io.customer360.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;

/**
 * What a user may ask of the demo, validated.
 *
 * @param runFor how long changes are made, null for until Ctrl-C
 * @param directory where the servers' files are
 */
record DemoOptions(int customers, int changesPerSecond, @Nullable Duration runFor, Path directory) {

    private static final int MOST_CUSTOMERS = 10_000_000;
    private static final int MOST_CHANGES = 100_000;

    /** Reads the options; throws with every problem and what to write instead. */
    static DemoOptions from(UnaryOperator<String> properties) {
        List<String> problems = new ArrayList<>();
        DemoOptions options =
                new DemoOptions(
                        number(properties, "demo.customers", 2000, 1, MOST_CUSTOMERS, problems),
                        number(
                                properties,
                                "demo.changes-per-second",
                                20,
                                0,
                                MOST_CHANGES,
                                problems),
                        duration(properties, "demo.run-for", problems),
                        Path.of(value(properties, "sandbox.directory", "target/sandbox")));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return options;
    }

    @Override
    public String toString() {
        return "customers %,d, changes per second %,d, %s"
                .formatted(
                        customers,
                        changesPerSecond,
                        runFor == null ? "until Ctrl-C" : "for " + runFor);
    }

    private static int number(
            UnaryOperator<String> properties,
            String name,
            int standard,
            int least,
            int most,
            List<String> problems) {
        String value = value(properties, name, String.valueOf(standard));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a number out of range.
        }
        problems.add("%s=%s is not a number from %d to %d".formatted(name, value, least, most));
        return standard;
    }

    @Nullable
    private static Duration duration(
            UnaryOperator<String> properties, String name, List<String> problems) {
        String value = value(properties, name, "");
        if (value.isEmpty()) {
            return null;
        }
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            // Told below, like a duration of nothing.
        }
        problems.add("%s=%s is not a duration like PT60S or PT5M".formatted(name, value));
        return null;
    }

    private static String value(UnaryOperator<String> properties, String name, String standard) {
        String value = properties.apply(name);
        return value == null || value.isBlank() ? standard : value.strip();
    }
}
