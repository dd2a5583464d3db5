package io.customer360.profile.rows;

import javax.annotation.Nullable;

/**
 * A campaign that a customer responded to, or is labelled with.
 *
 * @param label version of the campaign's row, null while it is absent
 */
public record CampaignReference(@Nullable Long label, long responses, long positive) {

    public static final CampaignReference NONE = new CampaignReference(null, 0, 0);

    public boolean isUnused() {
        return label == null && responses == 0;
    }

    /** Returns whether the campaign counts: it exists and was responded to. */
    public boolean isEngaged() {
        return label != null && responses > 0;
    }
}
