package io.customer360.histories.delivery;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ProfileUpdate;
import io.customer360.model.ReferenceChange;
import java.util.List;

/** What stands between the sources and the index, in as many subtasks as it says. */
public interface Job {

    int parallelism();

    int subtaskOf(long customerId);

    int subtaskOf(ReferenceChange change);

    void accept(CustomerChange change) throws Exception;

    void accept(Label label) throws Exception;

    /** Returns the labels to be sent. */
    List<Label> accept(ReferenceChange change) throws Exception;

    /** Tells a subtask that keeps products and campaigns that history is complete. */
    void referencesComplete(int subtask) throws Exception;

    /** Tells a subtask that keeps customers that history is complete. */
    void customersComplete(int subtask) throws Exception;

    /** Lets the clock go on to a time in epoch milliseconds. */
    void passTime(long now) throws Exception;

    /** Returns what was emitted since it was asked last. */
    List<ProfileUpdate> takeUpdates();

    /**
     * Emits what waits, and returns the whole state, in a form that {@link #restore} takes, more
     * than once.
     */
    Object snapshot() throws Exception;

    /** Fails and goes on from a snapshot. */
    void restore(Object snapshot, int parallelism) throws Exception;

    /**
     * Asserts that nothing is kept but what the tables hold, tombstones apart.
     *
     * @param kept what is to be kept
     */
    void requireOnly(KeptState kept) throws Exception;
}
