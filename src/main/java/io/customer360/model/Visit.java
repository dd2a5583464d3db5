package io.customer360.model;

import javax.annotation.Nullable;

/** What a website_behavior row contributes to its customer; the date is an epoch day. */
public record Visit(
        @Nullable Integer visitDate, @Nullable Long pagesViewed, @Nullable Long timeSpent) {}
