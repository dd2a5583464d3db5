package io.customer360.histories.jobs;

import io.customer360.testing.HarnessClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.io.disk.iomanager.IOManager;
import org.apache.flink.runtime.io.disk.iomanager.IOManagerAsync;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** The subtasks of one operator, whose state is shared out anew when their number changes. */
final class Subtasks<H extends AbstractStreamOperatorTestHarness<?>> implements Iterable<H> {

    static final int MAX_PARALLELISM = 16;

    /** One for all: its threads and directories would cost more than all else that a case does. */
    private static final IOManager IO = new IOManagerAsync();

    private final Factory<H> factory;
    private final List<H> harnesses = new ArrayList<>();
    private long checkpoints;

    /** Makes a subtask's harness. */
    interface Factory<H> {
        H create(MockEnvironment subtask) throws Exception;
    }

    private record State(int parallelism, OperatorSubtaskState all) {}

    Subtasks(Factory<H> factory) throws Exception {
        this.factory = factory;
        harnesses.add(create(1, 0));
        harnesses.get(0).open();
    }

    private H create(int parallelism, int subtask) throws Exception {
        return factory.create(
                new MockEnvironmentBuilder()
                        .setIOManager(IO)
                        .setMaxParallelism(MAX_PARALLELISM)
                        .setParallelism(parallelism)
                        .setSubtaskIndex(subtask)
                        .build());
    }

    int parallelism() {
        return harnesses.size();
    }

    H get(int subtask) {
        return harnesses.get(subtask);
    }

    @Override
    public Iterator<H> iterator() {
        return harnesses.iterator();
    }

    void passTime(long now) throws Exception {
        for (H harness : harnesses) {
            harness.setStateTtlProcessingTime(now);
            HarnessClock.moveTo(harness, now);
        }
    }

    Object snapshot() throws Exception {
        checkpoints++;
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (H harness : harnesses) {
            harness.prepareSnapshotPreBarrier(checkpoints);
            states.add(harness.snapshot(checkpoints, checkpoints));
        }
        return new State(
                parallelism(),
                AbstractStreamOperatorTestHarness.repackageState(
                        states.toArray(OperatorSubtaskState[]::new)));
    }

    void restore(Object snapshot, int parallelism) throws Exception {
        State state = (State) snapshot;
        stop();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            H harness = create(parallelism, subtask);
            harness.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            state.all(),
                            MAX_PARALLELISM,
                            state.parallelism(),
                            parallelism,
                            subtask));
            harness.open();
            harnesses.add(harness);
        }
    }

    /** Returns the keys that have something in a state. */
    <K> Stream<K> keysOf(String state) {
        return harnesses.stream()
                .flatMap(
                        harness -> {
                            KeyedStateBackend<K> backend =
                                    harness.getOperator().getKeyedStateBackend();
                            return backend.getKeys(state, VoidNamespace.INSTANCE);
                        });
    }

    /** Returns the values of a state by key. */
    <K, V> Map<K, V> values(ValueStateDescriptor<V> state) throws Exception {
        Map<K, V> values = new HashMap<>();
        for (H harness : harnesses) {
            KeyedStateBackend<K> backend = harness.getOperator().getKeyedStateBackend();
            backend.applyToAllKeys(
                    VoidNamespace.INSTANCE,
                    VoidNamespaceSerializer.INSTANCE,
                    state,
                    (key, value) -> values.put(key, value.value()));
        }
        return values;
    }

    void stop() throws Exception {
        for (H harness : harnesses) {
            harness.close();
        }
        harnesses.clear();
    }
}
