package io.customer360.model;

import javax.annotation.Nullable;

/**
 * What a campaign_responses row contributes to its customer; without a campaign it counts for none.
 */
public record Response(@Nullable Long campaignId, boolean positive) {}
