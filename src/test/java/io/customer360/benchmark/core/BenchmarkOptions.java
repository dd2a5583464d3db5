package io.customer360.benchmark.core;

import io.customer360.benchmark.tables.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;

/**
 * What a user may ask of a benchmark.
 *
 * @param laterPercent updates, moves and deletes per hundred inserted rows of history
 * @param variants names, or beginnings of names, of what is run
 * @param warmUp how long each variant runs before any of them is measured
 * @param live whether changes after history are measured, too
 * @param managedMemory of the task manager; its slots share it out to RocksDB
 * @param zone whose day it is
 * @param settings of Flink, added to those of every variant: {@code key=value;key=value}
 * @param shapes whose cost is compared
 * @param liveChanges of each shape
 * @param rate changes a second that are offered where delays are measured
 * @param profile where a flame graph of the only variant goes, null for none
 */
public record BenchmarkOptions(
        String benchmark,
        int customers,
        int laterPercent,
        int parallelism,
        int repetitions,
        List<String> variants,
        Duration warmUp,
        boolean live,
        String managedMemory,
        ZoneId zone,
        Map<String, String> settings,
        List<Shape> shapes,
        int liveChanges,
        int rate,
        @Nullable Path profile,
        Path directory) {

    public static BenchmarkOptions from(UnaryOperator<String> properties) {
        String profile = value(properties, "benchmark.profile", "");
        return new BenchmarkOptions(
                value(properties, "benchmark", "throughput"),
                number(properties, "benchmark.customers", "50000"),
                number(properties, "benchmark.later-percent", "12"),
                number(properties, "benchmark.parallelism", "2"),
                number(properties, "benchmark.repetitions", "3"),
                List.of(value(properties, "benchmark.variants", "customer360").split(" *, *")),
                Duration.parse(value(properties, "benchmark.warm-up", "PT20S")),
                Boolean.parseBoolean(value(properties, "benchmark.live", "true")),
                value(properties, "benchmark.managed-memory", "256m"),
                ZoneId.of(value(properties, "benchmark.time-zone", "UTC")),
                settings(value(properties, "benchmark.settings", "")),
                Shape.list(value(properties, "benchmark.shapes", "40000x10,400x1000,4x100000")),
                number(properties, "benchmark.live-changes", "300000"),
                number(properties, "benchmark.rate", "8000"),
                profile.isEmpty() ? null : Path.of(profile).toAbsolutePath(),
                Path.of(value(properties, "benchmark.directory", "target/benchmark")));
    }

    private static Map<String, String> settings(String list) {
        Map<String, String> settings = new TreeMap<>();
        for (String setting : list.isEmpty() ? new String[0] : list.split(" *; *")) {
            String[] parts = setting.split(" *= *", 2);
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    private static int number(UnaryOperator<String> properties, String name, String standard) {
        String value = value(properties, name, standard);
        try {
            int number = Integer.parseInt(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a negative one.
        }
        throw new IllegalArgumentException(name + "=" + value + " is not a count");
    }

    private static String value(UnaryOperator<String> properties, String name, String standard) {
        String value = properties.apply(name);
        return value == null || value.isBlank() ? standard : value.strip();
    }
}
