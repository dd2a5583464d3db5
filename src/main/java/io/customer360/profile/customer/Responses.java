package io.customer360.profile.customer;

import io.customer360.model.Label;
import io.customer360.model.Response;
import io.customer360.model.RowKey;
import io.customer360.profile.rows.CampaignReference;
import io.customer360.profile.rows.CustomerStore;
import io.customer360.profile.rows.Entries;
import io.customer360.profile.rows.Versioned;
import javax.annotation.Nullable;

/** A customer's campaign_responses rows, by campaign, and their totals. */
final class Responses {

    private final Entries<Long, Versioned<Response>> rows;
    private final Entries<Long, CampaignReference> campaigns;
    private CampaignTotals totals;

    Responses(CustomerStore store, CampaignTotals totals) {
        rows = store.responses();
        campaigns = store.campaigns();
        this.totals = totals;
    }

    CampaignTotals totals() {
        return totals;
    }

    @Nullable
    Long versionOf(RowKey key) {
        Versioned<Response> row = rows.get(key.id());
        return row == null ? null : (Long) row.version();
    }

    /** Replaces a row; null takes it out. */
    void put(RowKey key, @Nullable Response current, long version) {
        Versioned<Response> old = rows.get(key.id());
        if (current != null) {
            rows.put(key.id(), new Versioned<>(version, current));
            count(current, 1);
        } else if (old != null) {
            rows.remove(key.id());
        }
        if (old != null) {
            count(old.row(), -1);
        }
    }

    /** Applies a campaign's label; returns whether the customer responded to it. */
    boolean label(Label label) {
        CampaignReference before = reference(label.referenceId());
        boolean forget = label.kind() == Label.Kind.FORGET;
        if (before.label() != null && !forget && label.version() < before.label()) {
            return false;
        }
        Long current = label.kind() == Label.Kind.PRESENT ? (Long) label.version() : null;
        replace(
                label.referenceId(),
                before,
                new CampaignReference(current, before.responses(), before.positive()));
        return before.responses() > 0;
    }

    private void count(Response response, int times) {
        totals = new CampaignTotals(totals.rows() + times, totals.engaged(), totals.positive());
        if (response.campaignId() == null) {
            return;
        }
        CampaignReference before = reference(response.campaignId());
        replace(
                response.campaignId(),
                before,
                new CampaignReference(
                        before.label(),
                        before.responses() + times,
                        before.positive() + (response.positive() ? times : 0)));
    }

    private void replace(long campaignId, CampaignReference before, CampaignReference after) {
        if (after.isUnused()) {
            campaigns.remove(campaignId);
        } else {
            campaigns.put(campaignId, after);
        }
        totals =
                new CampaignTotals(
                        totals.rows(),
                        totals.engaged() - engaged(before) + engaged(after),
                        totals.positive() - positive(before) + positive(after));
    }

    private static long engaged(CampaignReference campaign) {
        return campaign.isEngaged() ? 1 : 0;
    }

    private static long positive(CampaignReference campaign) {
        return campaign.isEngaged() ? campaign.positive() : 0;
    }

    private CampaignReference reference(long campaignId) {
        CampaignReference reference = campaigns.get(campaignId);
        return reference == null ? CampaignReference.NONE : reference;
    }
}
