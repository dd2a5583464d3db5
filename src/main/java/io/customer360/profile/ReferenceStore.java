package io.customer360.profile;

/** Where a product or campaign is kept with the rows of one shard of customers that refer to it. */
public interface ReferenceStore {

    /** Returns versions of the referring rows. */
    Entries<RowId, Long> referrals();

    /** Returns how many referring rows each customer has. */
    Entries<Long, Long> customers();

    /** Returns deleted referring rows, and the product or campaign itself if it was deleted. */
    Tombstones tombstones();
}
