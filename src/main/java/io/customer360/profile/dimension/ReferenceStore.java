package io.customer360.profile.dimension;

import io.customer360.profile.rows.Entries;
import io.customer360.profile.rows.RowId;
import io.customer360.profile.rows.Tombstones;

/** Where a product or campaign is kept with the rows of one shard of customers that refer to it. */
public interface ReferenceStore {

    /** Returns the referring rows of each customer that has any. */
    Entries<Long, Referrals> referrals();

    /** Returns versions of the rows that are kept each on its own, see {@link Referrals}. */
    Entries<RowId, Long> referringRows();

    /** Returns deleted referring rows, and the product or campaign itself if it was deleted. */
    Tombstones tombstones();
}
