package io.customer360.profile.rows;

import io.customer360.model.Purchase;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** The rows of one transaction, one for each product. */
public record Lines(List<Line> all) {

    public static final Lines NONE = new Lines(List.of());

    /** A purchase_transactions row. */
    public record Line(long productId, Versioned<Purchase> row) {}

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns the row of a product, or null if there is none. */
    @Nullable
    public Versioned<Purchase> get(long productId) {
        for (Line line : all) {
            if (line.productId == productId) {
                return line.row;
            }
        }
        return null;
    }

    /** Returns the lines with a row put in the place of the product's; null takes it out. */
    public Lines with(long productId, @Nullable Versioned<Purchase> row) {
        if (all.isEmpty()) {
            return row == null ? this : new Lines(List.of(new Line(productId, row)));
        }
        List<Line> lines = new ArrayList<>(all.size() + 1);
        for (Line line : all) {
            if (line.productId != productId) {
                lines.add(line);
            }
        }
        if (row != null) {
            lines.add(new Line(productId, row));
        }
        return new Lines(lines);
    }
}
