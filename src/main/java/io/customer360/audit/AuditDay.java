package io.customer360.audit;

import io.customer360.audit.pace.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** The day that documents are expected to be scored for. */
final class AuditDay {

    private final Clock clock;
    private final Ticker ticker;
    private final Duration recompute;
    private final Consumer<String> console;

    /**
     * @param recompute how long after midnight the last document may be scored anew
     */
    AuditDay(Clock clock, Ticker ticker, Duration recompute, Consumer<String> console) {
        this.clock = clock;
        this.ticker = ticker;
        this.recompute = recompute;
        this.console = console;
    }

    ZoneId zone() {
        return clock.getZone();
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Returns when documents are scored for today; zero unless midnight has just been. */
    Duration untilScored() {
        ZonedDateTime scored = today().atStartOfDay(zone()).plus(recompute);
        Duration left = Duration.between(ZonedDateTime.now(clock), scored);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Waits until documents are scored for today and returns that day. */
    LocalDate await() throws InterruptedException {
        for (Duration left = untilScored(); !left.isZero(); left = untilScored()) {
            console.accept(
                    "a day has begun in %s: waiting %s for the daily recompute"
                            .formatted(zone(), left.truncatedTo(ChronoUnit.SECONDS)));
            ticker.pause(left);
        }
        return today();
    }
}
