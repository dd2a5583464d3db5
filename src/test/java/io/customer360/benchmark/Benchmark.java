package io.customer360.benchmark;

import io.customer360.benchmark.backfill.Backfill;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.decode.Decode;
import io.customer360.benchmark.freshness.ChainFreshness;
import io.customer360.benchmark.holdup.HoldUp;
import io.customer360.benchmark.midnight.Midnight;
import io.customer360.benchmark.outage.Outage;
import io.customer360.benchmark.search.SearchSpeed;
import io.customer360.benchmark.sink.SinkThroughput;
import io.customer360.benchmark.throughput.Flat;
import io.customer360.benchmark.throughput.Throughput;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Main class of {@code mvn -Pbenchmark -Dbenchmark=NAME}: runs one benchmark and tells all. */
public final class Benchmark {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        // However Maven ends, nothing that was started here outlives it.
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
        BenchmarkOptions options = BenchmarkOptions.from(System::getProperty);
        switch (options.benchmark()) {
            case "throughput" -> new Throughput(options, Benchmark::tell).run();
            case "flat" -> new Flat(options, Benchmark::tell).run();
            case "hot-customer", "bestseller" -> new HoldUp(options, Benchmark::tell).run();
            case "sink" -> new SinkThroughput(options, Benchmark::tell).run();
            case "outage" -> new Outage(options, Benchmark::tell).run();
            case "freshness" -> new ChainFreshness(options, Benchmark::tell).run();
            case "midnight" -> new Midnight(options, Benchmark::tell).run();
            case "search" -> new SearchSpeed(options, Benchmark::tell).run();
            case "backfill" -> new Backfill(options, Benchmark::tell).run();
            case "decode" -> tell(new Decode(options).run());
            default ->
                    throw new IllegalArgumentException(
                            "There is no benchmark " + options.benchmark());
        }
        // Threads of a cluster that was slow to stop must not keep Maven waiting.
        System.exit(0);
    }

    private static void tell(String line) {
        System.out.println(LocalTime.now().format(TIME) + "  " + line);
    }
}
