package io.customer360.benchmark;

import io.customer360.source.RawRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link DecodeBenchmark} in JVMs of its own and tells records and bytes per second. */
final class Decode {

    private static final TimeValue STEP = new TimeValue(2, TimeUnit.SECONDS);

    private final BenchmarkOptions options;

    Decode(BenchmarkOptions options) {
        this.options = options;
    }

    /** Returns a table; all figures of each fork are in {@code decode.json}. */
    String run() throws Exception {
        Files.createDirectories(options.directory());
        Path json = options.directory().resolve("decode.json");
        return table(measure(json));
    }

    private Collection<RunResult> measure(Path json) throws RunnerException {
        return new Runner(
                        new OptionsBuilder()
                                .include(DecodeBenchmark.class.getName() + ".*")
                                .forks(options.repetitions())
                                .warmupIterations(5)
                                .warmupTime(STEP)
                                .measurementIterations(5)
                                .measurementTime(STEP)
                                .jvmArgs("-Xms1g", "-Xmx1g", "-Duser.timezone=UTC")
                                .resultFormat(ResultFormatType.JSON)
                                .result(json.toString())
                                .build())
                .run();
    }

    private static String table(Collection<RunResult> results) {
        List<RawRecord> records = DecodedRecords.of(DecodeBenchmark.CUSTOMERS);
        double bytes = records.stream().mapToInt(one -> one.value().length).average().orElseThrow();
        StringBuilder table =
                new StringBuilder(
                        "%nrecords of %.0f bytes%n".formatted(bytes)
                                + "| decoder | records/s and core, median (min .. max) | MB/s |\n"
                                + "|---|---|---|\n");
        for (RunResult run : results) {
            Result<?> speed = run.getPrimaryResult();
            table.append(
                    "| %s | %,.0f (%,.0f .. %,.0f) | %.0f |%n"
                            .formatted(
                                    speed.getLabel(),
                                    speed.getStatistics().getPercentile(50),
                                    speed.getStatistics().getMin(),
                                    speed.getStatistics().getMax(),
                                    speed.getStatistics().getPercentile(50) * bytes / 1e6));
        }
        return table.toString();
    }
}
