package io.customer360.histories.answer;

import io.customer360.histories.tables.TableRow;
import io.customer360.model.Product;
import io.customer360.model.Purchase;
import io.customer360.model.SourceTable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.Nullable;

/** The favourite category and brand of purchases, found by comparing each name to each other. */
record NaiveFavorites(@Nullable String category, @Nullable String brand) {

    static NaiveFavorites of(List<TableRow> tables, List<TableRow> purchases) {
        return new NaiveFavorites(
                favorite(tables, purchases, Product::category),
                favorite(tables, purchases, Product::brand));
    }

    void into(ProfileFields fields) {
        fields.put("favoriteCategory", category);
        fields.put("favoriteBrand", brand);
    }

    @Nullable
    private static String favorite(
            List<TableRow> tables, List<TableRow> purchases, Function<Product, String> column) {
        Function<TableRow, String> nameOf =
                purchase ->
                        tables.stream()
                                .filter(row -> row.table() == SourceTable.PRODUCT_CATALOG)
                                .filter(row -> row.key().id() == purchase.key().line())
                                .map(row -> column.apply((Product) row.content()))
                                .filter(Objects::nonNull)
                                .findAny()
                                .orElse(null);
        String best = null;
        for (TableRow purchase : purchases) {
            String name = nameOf.apply(purchase);
            if (name != null && (best == null || beats(name, best, purchases, nameOf))) {
                best = name;
            }
        }
        return best;
    }

    private static boolean beats(
            String name,
            String other,
            List<TableRow> purchases,
            Function<TableRow, String> nameOf) {
        List<TableRow> own = named(name, purchases, nameOf);
        List<TableRow> others = named(other, purchases, nameOf);
        if (own.size() != others.size()) {
            return own.size() > others.size();
        }
        int bySpend = spend(own).compareTo(spend(others));
        return bySpend != 0
                ? bySpend > 0
                : Arrays.compare(name.codePoints().toArray(), other.codePoints().toArray()) < 0;
    }

    private static List<TableRow> named(
            String name, List<TableRow> purchases, Function<TableRow, String> nameOf) {
        return purchases.stream().filter(row -> name.equals(nameOf.apply(row))).toList();
    }

    private static BigDecimal spend(List<TableRow> purchases) {
        return purchases.stream()
                .map(row -> ((Purchase) row.content()).totalAmount())
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
