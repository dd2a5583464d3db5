package io.customer360.faults;

import java.time.Duration;

/**
 * Something that goes wrong for a while and is mended.
 *
 * @param name what happened, for the table
 * @param strike makes it go wrong
 * @param outage how long that lasts; zero when there is nothing to be mended, as after the loss of
 *     a process, and recovery is counted from the strike
 * @param mend puts it in order again
 * @param check fails unless the fault really did what it is named after
 * @param stopsJob whether the job stops for it, sooner or later, and recovery means that it runs
 *     again
 */
public record Fault(
        String name, Step strike, Duration outage, Step mend, Step check, boolean stopsJob) {

    /** One of its steps. */
    public interface Step {
        void run() throws Exception;
    }

    public static Fault of(String name, Step strike) {
        return new Fault(name, strike, Duration.ZERO, () -> {}, () -> {}, false);
    }

    public Fault lasting(Duration time) {
        return new Fault(name, strike, time, mend, check, stopsJob);
    }

    public Fault mendedBy(Step step) {
        return new Fault(name, strike, outage, step, check, stopsJob);
    }

    Fault provenBy(Step step) {
        return new Fault(name, strike, outage, mend, step, stopsJob);
    }

    Fault stoppingJob() {
        return new Fault(name, strike, outage, mend, check, true);
    }
}
