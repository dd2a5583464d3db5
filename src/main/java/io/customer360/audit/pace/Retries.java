package io.customer360.audit.pace;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Repeats reads that failed for a reason that may pass, after pauses that grow. Both their number
 * and their length are bounded: a server that is gone ends the audit after a minute and a half of
 * them.
 */
public final class Retries {

    static final int MOST = 8;
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Shorter pauses are not worth a line: a busy server may ask for one at every page. */
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(4);

    private final Ticker ticker;
    private final Consumer<String> console;

    /** A read, which may be made more than once. */
    public interface Read<T> {
        T make() throws IOException;
    }

    /**
     * @param console told of longer pauses and their reason
     */
    public Retries(Ticker ticker, Consumer<String> console) {
        this.ticker = ticker;
        this.console = console;
    }

    /**
     * @throws IOException at once if the failure will not pass; else after the last retry, saying
     *     how often it was tried
     */
    public <T> T of(Read<T> read) throws IOException {
        Duration pause = SHORTEST;
        for (int retries = 0; ; retries++) {
            try {
                return read.make();
            } catch (PassingFailure e) {
                if (retries == MOST) {
                    throw new IOException(
                            "%s; it was asked %d times before the audit gave up"
                                    .formatted(e.getMessage(), retries + 1),
                            e);
                }
                pause(pause, e);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
            }
        }
    }

    private void pause(Duration pause, PassingFailure reason) throws IOException {
        if (pause.compareTo(WORTH_A_LINE) >= 0) {
            console.accept(
                    "%s; asking again in %d s".formatted(reason.getMessage(), pause.toSeconds()));
        }
        try {
            ticker.pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for Elasticsearch", e);
        }
    }
}
