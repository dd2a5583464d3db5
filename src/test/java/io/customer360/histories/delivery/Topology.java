package io.customer360.histories.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.histories.delivery.Channels.Channel;
import io.customer360.histories.delivery.Channels.Origin;
import io.customer360.histories.delivery.Channels.Receiver;
import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.model.ReferenceChange;
import io.customer360.profile.dimension.ReferenceRouting;
import java.util.BitSet;
import java.util.Random;
import java.util.function.Consumer;

/** The job's operators with what is under way between them, and how the end of history spreads. */
final class Topology {

    private final Job job;
    private final Consumer<ProfileUpdate> out;
    private final BitSet completeReferences = new BitSet();
    private final BitSet completeCustomers = new BitSet();
    private int[] completeLabels;
    private Channels channels;

    /** What a checkpoint knows of the operators and of what was under way to them. */
    record State(Object operators, Channels channels) {

        /** Returns whether it can be restored at another parallelism. */
        boolean isAligned() {
            return channels.isEmpty();
        }
    }

    Topology(Job job, Random random, Consumer<ProfileUpdate> out) {
        this.job = job;
        this.out = out;
        channels = new Channels(random);
        completeLabels = new int[job.parallelism()];
    }

    boolean isIdle() {
        return channels.isEmpty();
    }

    boolean isHistoryComplete() {
        return completeCustomers.cardinality() == job.parallelism();
    }

    /** Sends a change on its way. */
    void send(Origin origin, int from, CustomerChange change) {
        if (!change.table().isReference()) {
            int to = job.subtaskOf(change.customerId());
            channels.send(new Channel(origin, from, Receiver.CUSTOMERS, to), change);
        }
        ReferenceRouting.route(
                change,
                reference -> {
                    int to = job.subtaskOf(reference);
                    channels.send(new Channel(origin, from, Receiver.REFERENCES, to), reference);
                });
    }

    /** Lets one element arrive, if a channel is ready for it. */
    void deliver() throws Exception {
        Channel channel = channels.isEmpty() ? null : channels.any();
        if (channel != null) {
            deliver(channel);
        }
    }

    private void deliver(Channel channel) throws Exception {
        Object element = channels.receive(channel);
        if (element instanceof ReferenceChange change) {
            for (Label label : job.accept(change)) {
                int to = job.subtaskOf(label.customerId());
                channels.send(labels(channel.to(), to), label);
            }
        } else if (element instanceof Label label) {
            job.accept(label);
        } else if (element instanceof CustomerChange change) {
            job.accept(change);
        } else {
            completeLabels[channel.to()]++;
        }
        takeUpdates();
    }

    private static Channel labels(int from, int to) {
        return new Channel(Origin.LABELS, from, Receiver.CUSTOMERS, to);
    }

    /** Tells the subtasks that no row of history will reach any more. */
    void completeHistory() throws Exception {
        for (int subtask = 0; subtask < job.parallelism(); subtask++) {
            if (!completeReferences.get(subtask)
                    && channels.hasNoHistoryTo(Receiver.REFERENCES, subtask)) {
                completeReferences.set(subtask);
                job.referencesComplete(subtask);
                for (int to = 0; to < job.parallelism(); to++) {
                    channels.send(labels(subtask, to), Channels.HISTORY_COMPLETE);
                }
            }
            if (!completeCustomers.get(subtask)
                    && completeLabels[subtask] == job.parallelism()
                    && channels.hasNoHistoryTo(Receiver.CUSTOMERS, subtask)) {
                completeCustomers.set(subtask);
                job.customersComplete(subtask);
                takeUpdates();
            }
        }
    }

    void passTime(long now) throws Exception {
        job.passTime(now);
        takeUpdates();
    }

    private void takeUpdates() {
        for (ProfileUpdate update : job.takeUpdates()) {
            assertThat(completeCustomers.get(job.subtaskOf(update.customerId())))
                    .as("history is complete when customer %d is emitted", update.customerId())
                    .isTrue();
            out.accept(update);
        }
    }

    State snapshot() throws Exception {
        Object operators = job.snapshot();
        takeUpdates();
        return new State(operators, channels.records());
    }

    void restore(State state, int parallelism) throws Exception {
        job.restore(state.operators(), parallelism);
        channels = state.channels().records();
        completeReferences.clear();
        completeCustomers.clear();
        completeLabels = new int[parallelism];
    }
}
