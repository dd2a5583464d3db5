package io.customer360.benchmark.decode;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.core.Statistics;
import io.customer360.source.debezium.RawRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link DecodeBenchmark} in JVMs of its own, the decoders in turns, and tells records and
 * bytes per second.
 */
public final class Decode {

    private static final TimeValue STEP = new TimeValue(2, TimeUnit.SECONDS);

    private final BenchmarkOptions options;

    /** Records per second in each step of each repetition: by kind of record, then by decoder. */
    private final Map<String, Map<String, List<Double>>> speeds = new TreeMap<>();

    public Decode(BenchmarkOptions options) {
        this.options = options;
    }

    /** Returns a table; all figures are in {@code decode.json}, too. */
    public String run() throws Exception {
        for (int repetition = 0; repetition < options.repetitions(); repetition++) {
            repeat();
        }
        Files.createDirectories(options.directory());
        Path json = options.directory().resolve("decode.json");
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), speeds);
        StringBuilder tables = new StringBuilder();
        speeds.forEach((kind, decoders) -> tables.append(table(kind, decoders)));
        return tables.toString();
    }

    private void repeat() throws RunnerException {
        OptionsBuilder jmh = new OptionsBuilder();
        jmh.include(DecodeBenchmark.class.getName() + ".*")
                .param("records", kinds())
                .forks(1)
                .warmupIterations(4)
                .warmupTime(STEP)
                .measurementIterations(3)
                .measurementTime(STEP)
                .jvmArgs("-Xms1g", "-Xmx1g", "-Duser.timezone=UTC");
        for (RunResult run : new Runner(jmh.build()).run()) {
            List<Double> steps =
                    speeds.computeIfAbsent(
                                    run.getParams().getParam("records"), none -> new TreeMap<>())
                            .computeIfAbsent(
                                    run.getPrimaryResult().getLabel(), none -> new ArrayList<>());
            for (BenchmarkResult fork : run.getBenchmarkResults()) {
                fork.getIterationResults()
                        .forEach(step -> steps.add(step.getPrimaryResult().getScore()));
            }
        }
    }

    /** Returns the kinds of records that were asked for, all unless some are named. */
    private String[] kinds() {
        List<String> all = List.of(DecodeBenchmark.PLAIN, DecodeBenchmark.WITH_SCHEMAS);
        List<String> wanted = all.stream().filter(options.variants()::contains).toList();
        return (wanted.isEmpty() ? all : wanted).toArray(String[]::new);
    }

    private static String table(String kind, Map<String, List<Double>> decoders) {
        List<RawRecord> records = DecodeBenchmark.records(kind);
        double bytes = records.stream().mapToInt(one -> one.value().length).average().orElseThrow();
        StringBuilder table =
                new StringBuilder(
                        "%nrecords %s, of %.0f bytes%n".formatted(kind, bytes)
                                + "| decoder | records/s and core, median (min .. max) | MB/s |\n"
                                + "|---|---|---|\n");
        decoders.forEach(
                (decoder, steps) -> {
                    Statistics speed = Statistics.of(steps, Double::doubleValue);
                    table.append(
                            "| %s | %s | %.0f |%n"
                                    .formatted(decoder, speed, speed.median() * bytes / 1e6));
                });
        return table.toString();
    }
}
