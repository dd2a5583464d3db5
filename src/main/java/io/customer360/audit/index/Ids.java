package io.customer360.audit.index;

/** Which ids of documents can be those of customers. */
final class Ids {

    private Ids() {}

    /** Returns whether the id is written as the job would write a customer's: any BIGINT. */
    static boolean isCustomer(String id) {
        try {
            return Long.toString(Long.parseLong(id)).equals(id);
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
