package io.customer360.sink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Writes that are sent again at their own time, while all others go on. */
final class ParkedWrites {

    /**
     * One of them.
     *
     * @param untilMillis when it is due
     * @param patient whether it only waits for a newer write to take its place
     */
    private record Parked(DocumentWrite write, long untilMillis, boolean patient) {}

    private final ProcessingTimeService time;
    private final PriorityQueue<Parked> parked =
            new PriorityQueue<>(Comparator.comparingLong(Parked::untilMillis));
    private Runnable wake = () -> {};
    private long bytes;

    ParkedWrites(ProcessingTimeService time) {
        this.time = time;
    }

    /** Calls this when a write is due. */
    void onceDue(Runnable wake) {
        this.wake = wake;
    }

    void park(DocumentWrite write, long millis, boolean patient) {
        long until = time.getCurrentProcessingTime() + millis;
        parked.add(new Parked(write, until, patient));
        bytes += write.sizeInBytes();
        time.registerTimer(until, at -> wake.run());
    }

    /**
     * Takes out what is due.
     *
     * @param now whether that is also what waits for nothing but a newer write
     */
    List<DocumentWrite> due(boolean now) {
        long clock = time.getCurrentProcessingTime();
        List<DocumentWrite> due = new ArrayList<>();
        parked.removeIf(
                one -> {
                    boolean isDue = one.untilMillis <= clock || now && one.patient;
                    if (isDue) {
                        due.add(one.write);
                        bytes -= one.write.sizeInBytes();
                    }
                    return isDue;
                });
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
