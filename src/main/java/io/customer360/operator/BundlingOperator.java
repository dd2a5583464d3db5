package io.customer360.operator;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.profile.PendingChanges;
import io.customer360.profile.document.Schedule;
import java.util.concurrent.ScheduledFuture;
import javax.annotation.Nullable;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets what comes for a customer wait on the heap, as long as the schedule allows, so that it is
 * merged once for all of it.
 *
 * <p>Nothing waits longer than a checkpoint: all of it is merged before the barrier or a watermark
 * goes on, so that nothing on the heap has to be restored.
 */
abstract class BundlingOperator extends AbstractStreamOperator<ProfileUpdate>
        implements TwoInputStreamOperator<CustomerChange, Label, ProfileUpdate> {

    /** What waits is bounded in number; that of a subtask is on its heap. */
    private static final int MOST_PENDING = 100_000;

    private static final long LONG_AGO = 0;

    private final Schedule schedule;

    private transient ChangeBundle bundle;
    private transient long newestCommit;
    @Nullable private transient ScheduledFuture<?> alarm;
    private transient long alarmAt;

    /**
     * @param schedule says how long what comes may wait
     */
    BundlingOperator(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Merges what came for the customer that is the current key. */
    abstract void merge(PendingChanges pending) throws Exception;

    abstract boolean isHistoryIncomplete();

    /** Takes what waits of a customer out, to be merged now. */
    final PendingChanges pendingOf(long customerId) {
        return bundle.take(customerId, now());
    }

    @Override
    public void open() throws Exception {
        super.open();
        bundle = new ChangeBundle(schedule);
        newestCommit = CustomerChange.UNKNOWN_TIME;
    }

    /** The key is set when the customer's turn comes. */
    @Override
    @SuppressWarnings("rawtypes") // As Flink declares it.
    public void setKeyContextElement1(StreamRecord record) {}

    /** The key is set when the customer's turn comes. */
    @Override
    @SuppressWarnings("rawtypes") // As Flink declares it.
    public void setKeyContextElement2(StreamRecord record) {}

    @Override
    public void processElement1(StreamRecord<CustomerChange> record) throws Exception {
        CustomerChange change = record.getValue();
        newestCommit = Math.max(newestCommit, change.committedAt());
        pending(change.customerId(), change.committedAt()).add(change);
        mergeWhatIsTooMuch();
    }

    /**
     * A label's own time is that at which the product or campaign was changed, perhaps long before
     * the customer's row that it comes for; so it is taken to be as late as what came last.
     */
    @Override
    public void processElement2(StreamRecord<Label> record) throws Exception {
        Label label = record.getValue();
        pending(label.customerId(), newestCommit).add(label);
        mergeWhatIsTooMuch();
    }

    /**
     * Returns what is pending of a customer, to add one thing to. Nothing is fresh before history
     * is complete: what comes may wait as long as there is room.
     */
    private PendingChanges pending(long customerId, long committedAt) {
        long commit = isHistoryIncomplete() ? LONG_AGO : committedAt;
        return bundle.addTo(customerId, now(), commit);
    }

    private long now() {
        return processingTimeService.getCurrentProcessingTime();
    }

    private void mergeWhatIsTooMuch() throws Exception {
        if (schedule.emitInterval().isZero() && !isHistoryIncomplete()) {
            mergeAll();
        }
        while (bundle.size() > MOST_PENDING) {
            mergeNext(bundle.first());
        }
        wakeWhenDue();
    }

    private void wakeWhenDue() {
        PendingChanges first = bundle.first();
        if (first == null || isHistoryIncomplete() || alarm != null && alarmAt <= first.due()) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarmAt = first.due();
        alarm = processingTimeService.registerTimer(alarmAt, this::mergeWhatIsDue);
    }

    private void mergeWhatIsDue(long now) throws Exception {
        alarm = null;
        for (PendingChanges first = bundle.first();
                first != null && first.due() <= now;
                first = bundle.first()) {
            mergeNext(first);
        }
        wakeWhenDue();
    }

    private void mergeAll() throws Exception {
        for (PendingChanges first = bundle.first(); first != null; first = bundle.first()) {
            mergeNext(first);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        mergeAll();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        mergeAll();
        super.processWatermark(mark);
    }

    @Override
    public void finish() throws Exception {
        // Also called after an operator could not be opened.
        if (bundle != null) {
            mergeAll();
        }
        super.finish();
    }

    private void mergeNext(PendingChanges next) throws Exception {
        setCurrentKey(next.customerId());
        merge(pendingOf(next.customerId()));
    }
}
