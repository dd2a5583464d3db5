package io.customer360.demo.data;

import java.math.BigDecimal;
import java.util.List;
import javax.annotation.Nullable;

/**
 * The products on sale, numbered from 1. A few lack a category or brand, and a few that are bought
 * are not in the catalog at all.
 */
public final class Catalog {

    private static final List<Range> RANGES =
            ResourceLines.of("/demo/catalog.txt").stream().map(Range::parse).toList();
    private static final double UNLABELLED = 0.03;
    private static final double UNKNOWN = 0.01;

    private final int products;

    public Catalog(int customers) {
        products = Math.max(60, Math.min(5000, customers / 20));
    }

    /** A row of product_catalog. */
    record Product(int id, String name, @Nullable String category, @Nullable String brand) {}

    /** What profiles use of a product. */
    public record Label(@Nullable String category, @Nullable String brand) {}

    private record Range(
            String category, int lowest, int highest, List<String> brands, List<String> things) {

        static Range parse(String line) {
            String[] parts = line.split(" \\| ");
            return new Range(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    List.of(parts[3].split(", ")),
                    List.of(parts[4].split(", ")));
        }
    }

    int products() {
        return products;
    }

    Product product(int id) {
        Dice dice = Dice.of("product", id);
        Range range = dice.oneOf(RANGES);
        String brand = dice.oneOf(range.brands);
        return new Product(
                id,
                brand + " " + dice.oneOf(range.things) + " " + id,
                dice.orNull(UNLABELLED, range.category),
                dice.orNull(UNLABELLED, brand));
    }

    /** Returns a product as customers choose them: bestsellers often, rarely an unknown one. */
    public int bought(Dice dice) {
        return dice.chance(UNKNOWN) ? products + dice.upTo(20) : dice.skewedUpTo(products);
    }

    /** Returns what some pieces of a product cost, at times with a discount. */
    public BigDecimal price(int product, int pieces, Dice dice) {
        Dice fixed = Dice.of("product", product);
        Range range = fixed.oneOf(RANGES);
        double steps = Math.log((double) range.highest / range.lowest);
        double price = range.lowest * Math.exp(steps * Dice.of("price", product).fraction());
        double asked = price * (dice.chance(0.2) ? 0.85 : 1);
        return BigDecimal.valueOf(Math.round(asked * 100) * pieces, 2);
    }

    /** Returns a label, as when the range of goods is sorted anew. */
    public static Label label(Dice dice) {
        Range range = dice.oneOf(RANGES);
        return new Label(
                dice.orNull(UNLABELLED, range.category),
                dice.orNull(UNLABELLED, dice.oneOf(range.brands)));
    }
}
