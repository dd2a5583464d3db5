package io.customer360.benchmark.backfill;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.sandbox.kafka.KafkaSandbox;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows per second of the history sources, alone and with the job behind them, beside a plain JDBC
 * loop and COPY over the same tables: all are warmed up, then take turns.
 */
public final class Backfill {

    private final BenchmarkOptions options;
    private final Consumer<String> progress;

    public Backfill(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    public void run() throws Exception {
        List<BackfillVariant> variants = BackfillVariant.named(options.variants());
        progress.accept("variants: " + variants);
        try (FilledCrm crm = FilledCrm.of(options);
                KafkaSandbox sandbox = KafkaSandbox.start(options.directory())) {
            progress.accept("%,d rows: %s".formatted(crm.allRows(), crm.rows()));
            PlainRead plain = new PlainRead(crm);
            HistoryRead history = new HistoryRead(options, crm, sandbox.kafka().bootstrapServers());
            for (BackfillVariant variant : variants) {
                long end = System.nanoTime() + options.warmUp().toNanos();
                do {
                    progress.accept("warming up  " + measure(variant, plain, history));
                } while (System.nanoTime() < end);
            }
            BackfillReport report = new BackfillReport(crm.rows());
            for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
                for (BackfillVariant variant : variants) {
                    BackfillRun run = measure(variant, plain, history);
                    report.add(run);
                    progress.accept(repetition + "  " + run);
                }
            }
            report.write(options.directory().resolve("backfill.json"), options);
            progress.accept("\n" + report.table());
        }
    }

    private static BackfillRun measure(
            BackfillVariant variant, PlainRead plain, HistoryRead history) throws Exception {
        if (variant.plain() == null) {
            return history.run(variant);
        }
        long begin = System.nanoTime();
        long rows = variant.plain().read(plain);
        return new BackfillRun(variant.name(), rows, (System.nanoTime() - begin) / 1e9, rows);
    }
}
