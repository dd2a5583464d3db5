package io.customer360.sink.bulk;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Writes that are sent again at their own time, while all others go on. */
final class ParkedWrites {

    /**
     * One of them.
     *
     * @param untilMillis when it is due
     * @param patient whether it only waits for a newer write to take its place, while the job may
     *     still make that again
     */
    private record Parked(DocumentWrite write, long untilMillis, boolean patient) {}

    private final ProcessingTimeService time;
    private final ReplayWatch replay;
    private final List<Parked> parked = new ArrayList<>();
    private Runnable wake = () -> {};
    private long bytes;
    private long looksAgainAt;

    ParkedWrites(ProcessingTimeService time, ReplayWatch replay) {
        this.time = time;
        this.replay = replay;
    }

    /** Calls this when a write is due. */
    void onceDue(Runnable wake) {
        this.wake = wake;
    }

    /** Parks a write for a time. */
    void park(DocumentWrite write, long millis) {
        long until = time.getCurrentProcessingTime() + millis;
        parked.add(new Parked(write, until, false));
        bytes += write.sizeInBytes();
        time.registerTimer(until, at -> wake.run());
    }

    /** Parks a write until the job has made again what it had made before it was restored. */
    void parkWhileReplaying(DocumentWrite write) {
        parked.add(new Parked(write, 0, true));
        bytes += write.sizeInBytes();
        lookAgain();
    }

    private void lookAgain() {
        if (looksAgainAt <= time.getCurrentProcessingTime()) {
            looksAgainAt = replay.overMillis();
            time.registerTimer(looksAgainAt, at -> wake.run());
        }
    }

    /**
     * Takes out what is due.
     *
     * @param now whether that is also what waits for nothing but a newer write
     */
    List<DocumentWrite> due(boolean now) {
        if (parked.isEmpty()) {
            return List.of();
        }
        long clock = time.getCurrentProcessingTime();
        boolean replayIsOver = now || replay.overMillis() <= clock;
        List<DocumentWrite> due = new ArrayList<>();
        parked.removeIf(
                one -> {
                    boolean isDue = one.patient ? replayIsOver : one.untilMillis <= clock;
                    if (isDue) {
                        due.add(one.write);
                        bytes -= one.write.sizeInBytes();
                    }
                    return isDue;
                });
        if (parked.stream().anyMatch(Parked::patient)) {
            lookAgain();
        }
        return due;
    }

    boolean isEmpty() {
        return parked.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    List<DocumentWrite> copy() {
        return parked.stream().map(Parked::write).toList();
    }
}
