package io.customer360.profile;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.SourceTable;
import io.customer360.profile.customer.Customer;
import io.customer360.profile.customer.CustomerFacts;
import io.customer360.profile.document.Emission;
import io.customer360.profile.rows.CustomerRows;
import io.customer360.profile.rows.CustomerStore;
import javax.annotation.Nullable;

/**
 * All that is kept of a customer in one value: facts, what is remembered of the document, and the
 * rows while they are few. Unlike most types here it changes: merging replaces its parts.
 */
public final class CustomerState {

    private final CustomerRows rows;
    private CustomerFacts facts;
    private Emission emission;
    private long tombstonesUntil;

    CustomerState(CustomerRows rows, CustomerFacts facts, Emission emission, long tombstonesUntil) {
        this.rows = rows;
        this.facts = facts;
        this.emission = emission;
        this.tombstonesUntil = tombstonesUntil;
    }

    /**
     * What is remembered of a customer of whom nothing else is kept.
     *
     * @param version version of the last write, 0 if there was none
     * @param tombstonesUntil when the last tombstone expires, epoch milliseconds
     */
    public record Remains(long version, long tombstonesUntil) {}

    /**
     * Returns the state of a customer of whom nothing is kept.
     *
     * @param remains null if nothing is remembered either
     */
    public static CustomerState after(@Nullable Remains remains) {
        return remains == null
                ? new CustomerState(
                        new CustomerRows(), CustomerFacts.NONE, Emission.NONE, Long.MIN_VALUE)
                : new CustomerState(
                        new CustomerRows(),
                        CustomerFacts.NONE,
                        Emission.NONE.deleted(remains.version()),
                        remains.tombstonesUntil());
    }

    /** Returns what is to be remembered once nothing else is kept, null if nothing. */
    @Nullable
    public Remains remains() {
        return emission.version() == 0 && tombstonesUntil == Long.MIN_VALUE
                ? null
                : new Remains(emission.version(), tombstonesUntil);
    }

    CustomerState copy() {
        return new CustomerState(rows.copy(), facts, emission, tombstonesUntil);
    }

    /** Says where rows lie that are not part of this value; to be called before anything else. */
    public void attach(CustomerStore store, int limit) {
        rows.attach(store, limit);
    }

    /** Merges what came for the customer; returns how much of it was not out of date. */
    public int merge(PendingChanges pending) {
        Customer customer = new Customer(rows, facts);
        int applied = 0;
        for (CustomerChange change : pending.changes()) {
            if (customer.apply(change)) {
                boolean info = change.table() == SourceTable.CUSTOMER_INFO;
                emission = emission.touched(info, change.committedAt());
                applied++;
            }
        }
        for (Label label : pending.labels()) {
            if (customer.apply(label)) {
                emission = emission.touched(false, label.committedAt());
                applied++;
            }
        }
        facts = customer.facts();
        return applied;
    }

    /**
     * Lets the document, or the delete of one there was, be written again.
     *
     * @return whether there is anything to write
     */
    public boolean emitAgain() {
        boolean any = facts.info() != null || emission.version() > 0;
        if (any) {
            emission = emission.touched(true, CustomerChange.UNKNOWN_TIME);
        }
        return any;
    }

    /** Returns whether there is nothing worth keeping. */
    public boolean isEmpty() {
        return facts.isEmpty() && emission.isIdle() && rows.isEmpty();
    }

    public CustomerRows rows() {
        return rows;
    }

    public CustomerFacts facts() {
        return facts;
    }

    public Emission emission() {
        return emission;
    }

    public void emission(Emission next) {
        emission = next;
    }

    /** Returns until when there may be tombstones of the customer, epoch milliseconds. */
    public long tombstonesUntil() {
        return tombstonesUntil;
    }

    public void tombstonesUntil(long time) {
        tombstonesUntil = time;
    }
}
