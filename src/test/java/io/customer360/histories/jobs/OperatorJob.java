package io.customer360.histories.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.histories.delivery.Job;
import io.customer360.histories.delivery.KeptState;
import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.model.ReferenceChange;
import io.customer360.operator.CustomerProfileOperator;
import io.customer360.operator.ReferenceJoin;
import io.customer360.operator.state.CodecTypes;
import io.customer360.operator.state.ReferenceKey;
import io.customer360.profile.CustomerState;
import io.customer360.profile.InMemoryCustomer;
import io.customer360.profile.ProfileSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The job's two keyed operators as Flink runs them: keyed state, timers, watermarks, snapshots. */
public final class OperatorJob implements Job {

    public static final Duration RETENTION = Duration.ofDays(7);
    private static final List<String> REFERENCE_STATES =
            List.of("reference", "referrals", "referring-rows");
    private static final List<String> CUSTOMER_STATES =
            List.of(
                    "customer",
                    "transactions",
                    "interactions",
                    "responses",
                    "visits",
                    "products",
                    "campaigns",
                    "categories",
                    "brands");

    private final ProfileSettings settings;
    private final Subtasks<
                    KeyedOneInputStreamOperatorTestHarness<ReferenceKey, ReferenceChange, Label>>
            references;
    private final Subtasks<KeyedCoHarness<Long, CustomerChange, Label, ProfileUpdate>> customers;

    private record State(Object references, Object customers) {}

    public OperatorJob(ProfileSettings settings) throws Exception {
        this.settings = settings;
        references = new Subtasks<>(OperatorJob::referenceJoin);
        customers = new Subtasks<>(this::customerProfile);
    }

    private static KeyedOneInputStreamOperatorTestHarness<ReferenceKey, ReferenceChange, Label>
            referenceJoin(MockEnvironment subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ReferenceJoin(RETENTION)),
                ReferenceJoin::keyOf,
                CodecTypes.REFERENCE_KEY,
                subtask);
    }

    private KeyedCoHarness<Long, CustomerChange, Label, ProfileUpdate> customerProfile(
            MockEnvironment subtask) throws Exception {
        return new KeyedCoHarness<>(
                new CustomerProfileOperator(settings, true),
                CustomerChange::customerId,
                Label::customerId,
                Types.LONG,
                subtask);
    }

    @Override
    public int parallelism() {
        return customers.parallelism();
    }

    @Override
    public int subtaskOf(long customerId) {
        return subtaskOfKey(customerId);
    }

    @Override
    public int subtaskOf(ReferenceChange change) {
        return subtaskOfKey(ReferenceJoin.keyOf(change));
    }

    private int subtaskOfKey(Object key) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key, Subtasks.MAX_PARALLELISM, parallelism());
    }

    @Override
    public void accept(CustomerChange change) throws Exception {
        customers.get(subtaskOf(change.customerId())).processElement1(change);
    }

    @Override
    public void accept(Label label) throws Exception {
        customers.get(subtaskOf(label.customerId())).processElement2(label);
    }

    @Override
    public List<Label> accept(ReferenceChange change) throws Exception {
        var subtask = references.get(subtaskOf(change));
        subtask.processElement(change, 0);
        List<Label> labels = subtask.extractOutputValues();
        subtask.getOutput().clear();
        return labels;
    }

    @Override
    public void referencesComplete(int subtask) throws Exception {
        references.get(subtask).processWatermark(0);
        references.get(subtask).getOutput().clear();
    }

    @Override
    public void customersComplete(int subtask) throws Exception {
        customers.get(subtask).processBothWatermarks(new Watermark(0));
    }

    @Override
    public void passTime(long now) throws Exception {
        references.passTime(now);
        customers.passTime(now);
    }

    @Override
    public List<ProfileUpdate> takeUpdates() {
        List<ProfileUpdate> updates = new ArrayList<>();
        for (var subtask : customers) {
            updates.addAll(subtask.extractOutputValues());
            subtask.getOutput().clear();
        }
        return updates;
    }

    @Override
    public Object snapshot() throws Exception {
        return new State(references.snapshot(), customers.snapshot());
    }

    @Override
    public void restore(Object snapshot, int parallelism) throws Exception {
        State state = (State) snapshot;
        references.restore(state.references(), parallelism);
        customers.restore(state.customers(), parallelism);
    }

    /** Flink drops the map of a key with its last entry: it is the keys that tell what is kept. */
    @Override
    public void requireOnly(KeptState kept) throws Exception {
        Set<String> states = new TreeSet<>();
        for (String state : CUSTOMER_STATES) {
            customers
                    .<Long>keysOf(state)
                    .forEach(customer -> states.add(KeptState.ofCustomer(state, customer)));
        }
        customers
                .<Long, CustomerState>values(
                        new ValueStateDescriptor<>("customer", CodecTypes.CUSTOMER))
                .forEach(
                        (customer, state) ->
                                InMemoryCustomer.kindsIn(state)
                                        .forEach(
                                                kind ->
                                                        states.add(
                                                                KeptState.ofCustomer(
                                                                        kind, customer))));
        for (String state : REFERENCE_STATES) {
            references
                    .<ReferenceKey>keysOf(state)
                    .forEach(
                            key ->
                                    states.add(
                                            KeptState.ofReference(
                                                    state, key.table(), key.id(), key.shard())));
        }
        assertThat(states).as("states kept").isEqualTo(kept.counts().keySet());
        int recomputes = 0;
        for (var subtask : customers) {
            assertThat(subtask.numEventTimeTimers()).as("timers held").isZero();
            recomputes += subtask.numProcessingTimeTimers();
        }
        assertThat(recomputes).as("timers for the next day").isEqualTo(kept.documents());
    }

    public void stop() throws Exception {
        references.stop();
        customers.stop();
    }
}
