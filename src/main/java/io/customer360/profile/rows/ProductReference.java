package io.customer360.profile.rows;

import io.customer360.model.Product;
import javax.annotation.Nullable;

/**
 * A product that a customer bought, or is labelled with.
 *
 * @param label the catalog row with its version, null while it is absent
 * @param standing the customer's purchase rows of the product
 */
public record ProductReference(@Nullable Versioned<Product> label, Standing standing) {

    public static final ProductReference NONE = new ProductReference(null, Standing.NONE);

    public boolean isUnused() {
        return label == null && standing.rows() == 0;
    }
}
