package io.customer360.profile;

/** Aggregates over a customer's campaign_responses rows whose campaign exists. */
public record CampaignTotals(long engaged, long positive) {

    public static final CampaignTotals NONE = new CampaignTotals(0, 0);
}
