package io.customer360.profile.dimension;

import io.customer360.model.Product;
import javax.annotation.Nullable;

/**
 * A product or campaign that exists.
 *
 * @param product its label; null for a campaign, whose existence is all that counts
 */
public record ReferenceRow(long version, long committedAt, @Nullable Product product) {}
