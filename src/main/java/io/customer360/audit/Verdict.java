package io.customer360.audit;

/**
 * How many customers and documents there are of each {@code Outcome}.
 *
 * @param compared customers that were compared with their document
 */
public record Verdict(
        long compared, long equal, long different, long missing, long surplus, long unsettled) {

    /** Returns whether every document is true, and at least one customer was there to say so. */
    public boolean isProof() {
        return compared > 0 && equal == compared && surplus == 0;
    }

    @Override
    public String toString() {
        return "customers compared %d, equal %d, different %d, missing %d, surplus %d"
                        .formatted(compared, equal, different, missing, surplus)
                + (unsettled == 0 ? "" : ", unsettled " + unsettled);
    }
}
