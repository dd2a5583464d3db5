package io.customer360.audit;

import io.customer360.audit.compared.Outcome;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what was found, shows the first findings and hands all of them to the output. */
final class Tally {

    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final Consumer<String> console;
    private final FindingsFile output;
    private final int shown;
    private long found;

    /**
     * @param shown how many findings the console gets to see
     */
    Tally(Consumer<String> console, int shown, FindingsFile output) {
        this.console = console;
        this.shown = shown;
        this.output = output;
    }

    void count(Outcome outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    /** Counts and reports what is not true. */
    void report(Finding finding) throws IOException {
        count(finding.outcome());
        output.write(finding);
        if (++found <= shown) {
            console.accept("  " + finding);
        } else if (found == shown + 1L) {
            console.accept("  ... and more");
        }
    }

    Verdict verdict() {
        long compared =
                counts.entrySet().stream()
                        .filter(count -> count.getKey().isCompared())
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return new Verdict(
                compared,
                of(Outcome.EQUAL),
                of(Outcome.DIFFERENT),
                of(Outcome.MISSING),
                of(Outcome.SURPLUS),
                of(Outcome.UNSETTLED));
    }

    private long of(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
