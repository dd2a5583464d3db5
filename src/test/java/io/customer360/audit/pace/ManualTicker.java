package io.customer360.audit.pace;

import java.time.Duration;

/** Time that passes only in pauses. */
public final class ManualTicker implements Ticker {

    private Duration elapsed = Duration.ZERO;

    public Duration elapsed() {
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
