package io.customer360.demo.traffic;

/** Who wants to know when a changed phone number can be found. */
public interface PhoneChanges {

    /**
     * A phone number is about to be committed.
     *
     * @param phoneNumber used only once
     */
    void changing(int customerId, String phoneNumber);

    /** A customer is about to be deleted; earlier phone numbers may never be found. */
    void removed(int customerId);
}
