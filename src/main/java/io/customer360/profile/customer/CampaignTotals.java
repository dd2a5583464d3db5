package io.customer360.profile.customer;

/**
 * Aggregates over a customer's campaign_responses rows.
 *
 * @param rows all of them
 * @param engaged existing campaigns among theirs
 * @param positive positive ones whose campaign exists
 */
public record CampaignTotals(long rows, long engaged, long positive) {

    public static final CampaignTotals NONE = new CampaignTotals(0, 0, 0);
}
