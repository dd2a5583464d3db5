package io.customer360.model;

import javax.annotation.Nullable;

/** What a customer_service row contributes to its customer. */
public record Interaction(@Nullable Long satisfactionScore, boolean resolved) {}
