package io.customer360.profile;

import javax.annotation.Nullable;

/** All of a customer that is read and written with every change. */
public record CustomerState(CustomerFacts facts, Emission emission) {

    public static final CustomerState NONE = new CustomerState(CustomerFacts.NONE, Emission.NONE);

    /**
     * Returns the state of a customer of whom nothing is kept.
     *
     * @param lastVersion version of the last write, if that is still known
     */
    public static CustomerState after(@Nullable Long lastVersion) {
        return lastVersion == null
                ? NONE
                : new CustomerState(CustomerFacts.NONE, Emission.NONE.deleted(lastVersion));
    }

    /** Returns whether there is nothing worth keeping. */
    public boolean isEmpty() {
        return facts.isEmpty() && emission.isIdle();
    }
}
