package io.customer360.operator;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.profile.ProfileSettings;
import io.customer360.profile.document.Schedule;
import io.customer360.rules.Rules;
import io.customer360.rules.RulesFile;
import io.customer360.testing.HarnessClock;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javax.annotation.Nullable;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The customers' operator in Flink's harness, with a clock that the test moves. */
final class CustomerOperator implements AutoCloseable {

    /** Over how long after midnight customers are spread. */
    static final Duration SPREAD = Duration.ofMinutes(10);

    private final Duration emitInterval;
    private KeyedTwoInputStreamOperatorTestHarness<Long, CustomerChange, Label, ProfileUpdate>
            harness;

    private CustomerProfileOperator operator;
    @Nullable private String emitAll;
    private Rules rules = RulesFile.shipped();
    private ZoneId zone = ZoneOffset.UTC;

    private CustomerOperator(Duration emitInterval) {
        this.emitInterval = emitInterval;
    }

    /** Starts from nothing, with history to be read. */
    static CustomerOperator startAt(long time, Duration emitInterval) throws Exception {
        return startAt(time, emitInterval, null);
    }

    static CustomerOperator startAt(long time, Duration emitInterval, @Nullable String emitAll)
            throws Exception {
        CustomerOperator operator = new CustomerOperator(emitInterval);
        operator.emitAll(emitAll);
        operator.harness = operator.create(true);
        operator.harness.open();
        operator.clock(time);
        return operator;
    }

    void accept(CustomerChange change) throws Exception {
        harness.processElement1(change, 0);
    }

    void accept(Label label) throws Exception {
        harness.processElement2(label, 0);
    }

    void historyCompletes() throws Exception {
        harness.processBothWatermarks(new Watermark(0));
    }

    /** Stops the job as {@code flink stop --drain} does. */
    void drain() throws Exception {
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);
    }

    void clock(long time) throws Exception {
        HarnessClock.moveTo(harness, time);
    }

    void ttlClock(long time) {
        harness.setStateTtlProcessingTime(time);
    }

    /** Lets a barrier come, as a checkpoint does before it takes the state. */
    void barrier() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
    }

    /** Starts from nothing in a zone, with history to be read. */
    static CustomerOperator startIn(ZoneId zone, long time) throws Exception {
        CustomerOperator operator = new CustomerOperator(Duration.ZERO).zone(zone);
        operator.harness = operator.create(true);
        operator.harness.open();
        operator.clock(time);
        return operator;
    }

    /** Tells a zone from the next restart on. */
    CustomerOperator zone(ZoneId told) {
        zone = told;
        return this;
    }

    /** Tells rules from the next restart on. */
    CustomerOperator rules(Rules told) {
        rules = told;
        return this;
    }

    /** Tells a token from the next restart on. */
    CustomerOperator emitAll(@Nullable String token) {
        emitAll = token;
        return this;
    }

    /** Snapshots, ends and starts again from the snapshot. */
    void restoreAt(long time, boolean readsHistory) throws Exception {
        barrier();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = create(readsHistory);
        clock(time);
        harness.initializeState(snapshot);
        harness.open();
        clock(time);
    }

    List<ProfileUpdate> updates() {
        return harness.extractOutputValues();
    }

    int eventTimers() {
        return harness.numEventTimeTimers();
    }

    int processingTimers() {
        return harness.numProcessingTimeTimers();
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    ProfileMetrics metrics() {
        return operator.metrics();
    }

    @Override
    public void close() throws IOException {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IOException("The harness did not close", e);
        }
    }

    private KeyedTwoInputStreamOperatorTestHarness<Long, CustomerChange, Label, ProfileUpdate>
            create(boolean readsHistory) throws Exception {
        Schedule schedule = new Schedule(zone, emitInterval, SPREAD);
        operator =
                new CustomerProfileOperator(
                        new ProfileSettings(schedule, rules, Duration.ofDays(7), emitAll, null),
                        readsHistory);
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                operator, CustomerChange::customerId, Label::customerId, Types.LONG);
    }
}
