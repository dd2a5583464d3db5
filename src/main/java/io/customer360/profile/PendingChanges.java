package io.customer360.profile;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import java.util.ArrayList;
import java.util.List;

/** What came for one customer and was not merged yet. */
public final class PendingChanges {

    private final long customerId;
    private final long due;
    private final List<CustomerChange> changes = new ArrayList<>(2);
    private final List<Label> labels = new ArrayList<>(0);

    /**
     * @param due when it has to be merged, epoch milliseconds
     */
    public PendingChanges(long customerId, long due) {
        this.customerId = customerId;
        this.due = due;
    }

    public void add(CustomerChange change) {
        changes.add(change);
    }

    public void add(Label label) {
        labels.add(label);
    }

    public long customerId() {
        return customerId;
    }

    public long due() {
        return due;
    }

    public int size() {
        return changes.size() + labels.size();
    }

    /** Returns whether there are labels: they change what is kept even where they do not count. */
    public boolean hasLabels() {
        return !labels.isEmpty();
    }

    List<CustomerChange> changes() {
        return changes;
    }

    List<Label> labels() {
        return labels;
    }
}
