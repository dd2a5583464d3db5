package io.customer360.profile.customer;

import io.customer360.model.CustomerChange;
import io.customer360.model.CustomerInfo;
import io.customer360.profile.rows.Versioned;
import javax.annotation.Nullable;

/**
 * Everything a profile is computed from, but the day.
 *
 * @param info the customer_info row, null while there is none
 * @param changedAt newest commit time among the applied changes, {@link
 *     CustomerChange#UNKNOWN_TIME} if all came from history
 */
public record CustomerFacts(
        @Nullable Versioned<CustomerInfo> info,
        PurchaseTotals purchases,
        InteractionTotals interactions,
        CampaignTotals campaigns,
        VisitTotals visits,
        @Nullable Favorite category,
        @Nullable Favorite brand,
        long changedAt) {

    public static final CustomerFacts NONE =
            new CustomerFacts(
                    null,
                    PurchaseTotals.NONE,
                    InteractionTotals.NONE,
                    CampaignTotals.NONE,
                    VisitTotals.NONE,
                    null,
                    null,
                    CustomerChange.UNKNOWN_TIME);

    /** Returns whether no row of the customer is left. */
    public boolean isEmpty() {
        return info == null
                && purchases.transactions() == 0
                && interactions.rows() == 0
                && campaigns.rows() == 0
                && visits.rows() == 0;
    }
}
