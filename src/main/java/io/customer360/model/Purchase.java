package io.customer360.model;

import java.math.BigDecimal;
import javax.annotation.Nullable;

/** What a purchase_transactions row contributes to its customer; the date is an epoch day. */
public record Purchase(@Nullable BigDecimal totalAmount, @Nullable Integer purchaseDate) {}
