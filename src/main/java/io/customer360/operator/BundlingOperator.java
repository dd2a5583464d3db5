package io.customer360.operator;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.profile.PendingChanges;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets what comes for a customer wait on the heap, at most for an interval, so that it is merged
 * once for all of it.
 *
 * <p>Nothing waits longer than a checkpoint: all of it is merged before the barrier or a watermark
 * goes on, so that nothing on the heap has to be restored.
 */
abstract class BundlingOperator extends AbstractStreamOperator<ProfileUpdate>
        implements TwoInputStreamOperator<CustomerChange, Label, ProfileUpdate> {

    /** What waits is bounded in number; that of a subtask is on its heap. */
    private static final int MOST_PENDING = 50_000;

    private final long interval;

    private transient ChangeBundle bundle;
    private transient boolean wakes;

    /**
     * @param interval how long what comes may wait; zero merges each change by itself
     */
    BundlingOperator(Duration interval) {
        this.interval = interval.toMillis();
    }

    /** Merges what came for the customer that is the current key. */
    abstract void merge(PendingChanges pending) throws Exception;

    abstract boolean isHistoryIncomplete();

    /** Takes what waits of a customer out, to be merged now. */
    final PendingChanges pendingOf(long customerId) {
        return bundle.take(customerId);
    }

    @Override
    public void open() throws Exception {
        super.open();
        bundle = new ChangeBundle();
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
        bundle.addTo(change.customerId(), due()).add(change);
        mergeWhatIsTooMuch();
    }

    @Override
    public void processElement2(StreamRecord<Label> record) throws Exception {
        Label label = record.getValue();
        bundle.addTo(label.customerId(), due()).add(label);
        mergeWhatIsTooMuch();
    }

    /**
     * Nothing is fresh before history is complete: what comes may wait as long as there is room.
     */
    private long due() {
        return isHistoryIncomplete()
                ? Long.MAX_VALUE
                : getProcessingTimeService().getCurrentProcessingTime() + interval;
    }

    private void mergeWhatIsTooMuch() throws Exception {
        if (interval == 0 && !isHistoryIncomplete()) {
            mergeAll();
        }
        while (bundle.size() > MOST_PENDING) {
            mergeNext(bundle.oldest());
        }
        wakeWhenDue();
    }

    private void wakeWhenDue() {
        PendingChanges oldest = bundle.oldest();
        if (oldest != null && !wakes && oldest.due() != Long.MAX_VALUE) {
            wakes = true;
            getProcessingTimeService().registerTimer(oldest.due(), this::mergeWhatIsDue);
        }
    }

    private void mergeWhatIsDue(long now) throws Exception {
        wakes = false;
        for (PendingChanges oldest = bundle.oldest();
                oldest != null && oldest.due() <= now;
                oldest = bundle.oldest()) {
            mergeNext(oldest);
        }
        wakeWhenDue();
    }

    private void mergeAll() throws Exception {
        for (PendingChanges oldest = bundle.oldest(); oldest != null; oldest = bundle.oldest()) {
            mergeNext(oldest);
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
