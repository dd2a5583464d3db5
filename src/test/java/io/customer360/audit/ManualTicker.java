package io.customer360.audit;

import java.time.Duration;

/** Time that passes only in pauses. */
final class ManualTicker implements Ticker {

    private Duration elapsed = Duration.ZERO;

    Duration elapsed() {
        return elapsed;
    }

    @Override
    public long nanos() {
        return elapsed.toNanos();
    }

    @Override
    public void pause(Duration duration) {
        elapsed = elapsed.plus(duration);
    }
}
