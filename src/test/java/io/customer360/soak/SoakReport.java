package io.customer360.soak;

import io.customer360.faults.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;

/** What a run came to: tables for people, all samples as CSV, and a picture of them. */
final class SoakReport {

    private final Path directory;
    private final long seed;
    private final Map<String, LongSummaryStatistics> events = new TreeMap<>();
    private final List<Proof> proofs = new ArrayList<>();
    private long changes;

    SoakReport(Path directory, long seed) {
        this.directory = directory;
        this.seed = seed;
    }

    void add(String event, Duration recovery) {
        events.computeIfAbsent(event, first -> new LongSummaryStatistics())
                .accept(recovery.toMillis());
    }

    void add(Proof proof) {
        proofs.add(proof);
    }

    void changes(long made) {
        changes += made;
    }

    /** Writes all of it, and prints the tables. */
    void write(List<Sample> samples) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("soak.csv"), csv(samples));
        Files.writeString(directory.resolve("soak.svg"), new GaugeChart(samples).svg());
        String tables = tables(samples);
        Files.writeString(directory.resolve("soak.md"), tables);
        System.out.printf("%n%s%n", tables);
    }

    private String tables(List<Sample> samples) {
        Duration length = samples.get(samples.size() - 1).at();
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d minutes, seed %d, %,d rows changed; %d times audited, at most %,d"
                                + " customers, false: %d%n%n",
                        length.toMinutes(),
                        seed,
                        changes,
                        proofs.size(),
                        proofs.stream().mapToLong(Proof::customers).max().orElse(0),
                        proofs.stream().mapToLong(Proof::mismatches).sum()));
        text.append("| event | times | searchable again after, most |\n|---|---|---|\n");
        events.forEach(
                (event, times) ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "| %s | %d | %.1f s |%n",
                                        event,
                                        times.getCount(),
                                        times.getMax() / 1e3)));
        text.append("\n| | at first | at the end | most |\n|---|---|---|---|\n");
        Growth.of(samples).forEach(growth -> text.append(growth.row()));
        return text.toString();
    }

    private static String csv(List<Sample> samples) {
        StringBuilder csv = new StringBuilder("seconds");
        for (Gauge gauge : Gauge.values()) {
            csv.append(',').append(gauge.name().toLowerCase(Locale.ROOT));
        }
        csv.append('\n');
        for (Sample sample : samples) {
            csv.append(sample.at().toSeconds());
            for (Gauge gauge : Gauge.values()) {
                csv.append(String.format(Locale.ROOT, ",%.1f", sample.values().get(gauge)));
            }
            csv.append('\n');
        }
        return csv.toString();
    }
}
