package io.customer360.model;

import javax.annotation.Nullable;

/**
 * One write of a customer's document. Versions of a customer only grow, so that the newest write
 * wins in whatever order the writes arrive.
 *
 * @param version external version of the document, roughly the emission time in microseconds
 * @param profile the whole document, null if the document is to be deleted
 * @param newestCommit commit time of the newest live change that led to this write, epoch
 *     milliseconds; null if none did, but history or a new day
 * @param erasure set with a delete after which nothing of the customer is left
 */
public record ProfileUpdate(
        long customerId,
        long version,
        @Nullable Customer360 profile,
        @Nullable Long newestCommit,
        @Nullable Erasure erasure) {}
