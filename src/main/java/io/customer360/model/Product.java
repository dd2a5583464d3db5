package io.customer360.model;

import javax.annotation.Nullable;

/** The columns of a product_catalog row that profiles use. */
public record Product(@Nullable String category, @Nullable String brand) {}
