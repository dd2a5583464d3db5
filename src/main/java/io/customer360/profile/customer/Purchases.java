package io.customer360.profile.customer;

import io.customer360.model.Label;
import io.customer360.model.Product;
import io.customer360.model.Purchase;
import io.customer360.model.RowKey;
import io.customer360.profile.rows.CustomerStore;
import io.customer360.profile.rows.Entries;
import io.customer360.profile.rows.Lines;
import io.customer360.profile.rows.ProductReference;
import io.customer360.profile.rows.Standing;
import io.customer360.profile.rows.Versioned;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.StreamSupport;
import javax.annotation.Nullable;

/** A customer's purchase rows, their totals and the favourites that follow from them. */
final class Purchases {

    private final Entries<Long, Lines> transactions;
    private final Entries<Long, ProductReference> products;
    private final FavoriteRace categories;
    private final FavoriteRace brands;
    private PurchaseTotals totals;

    Purchases(CustomerStore store, CustomerFacts facts) {
        transactions = store.transactions();
        products = store.products();
        categories = new FavoriteRace(store.categories(), facts.category());
        brands = new FavoriteRace(store.brands(), facts.brand());
        totals = facts.purchases();
    }

    PurchaseTotals totals() {
        return totals;
    }

    @Nullable
    Favorite category() {
        return categories.leader();
    }

    @Nullable
    Favorite brand() {
        return brands.leader();
    }

    @Nullable
    Long versionOf(RowKey key) {
        Lines lines = transactions.get(key.id());
        Versioned<Purchase> line = lines == null ? null : lines.get(key.line());
        return line == null ? null : (Long) line.version();
    }

    /** Replaces a purchase row; null takes it out. */
    void put(RowKey key, @Nullable Purchase purchase, long version) {
        Lines stored = transactions.get(key.id());
        Lines before = stored == null ? Lines.NONE : stored;
        Versioned<Purchase> replaced = before.get(key.line());
        Lines lines =
                before.with(
                        key.line(), purchase == null ? null : new Versioned<>(version, purchase));
        if (lines.isEmpty()) {
            transactions.remove(key.id());
        } else {
            transactions.put(key.id(), lines);
        }
        Purchase old = replaced == null ? null : replaced.row();
        long transactionsBefore = stored == null ? 0 : 1;
        long transactionsAfter = lines.isEmpty() ? 0 : 1;
        totals = totalsAfter(old, purchase, transactionsAfter - transactionsBefore);
        count(key.line(), standingOf(purchase).plus(standingOf(old).negated()));
    }

    /** Applies a product's label; returns whether the customer has purchases of it. */
    boolean label(Label label) {
        ProductReference before = reference(label.referenceId());
        Versioned<Product> old = before.label();
        boolean forget = label.kind() == Label.Kind.FORGET;
        if (old != null && !forget && label.version() < old.version()) {
            return false;
        }
        Versioned<Product> current =
                label.kind() == Label.Kind.PRESENT
                        ? new Versioned<>(label.version(), label.product())
                        : null;
        relabel(categories, categoryOf(old), categoryOf(current), before.standing());
        relabel(brands, brandOf(old), brandOf(current), before.standing());
        store(label.referenceId(), new ProductReference(current, before.standing()));
        return before.standing().rows() > 0;
    }

    private PurchaseTotals totalsAfter(
            @Nullable Purchase old, @Nullable Purchase current, long transactionsAdded) {
        Sum amounts = totals.amounts();
        LatestDate latest = totals.latest();
        if (current != null) {
            amounts = amounts.plus(current.totalAmount());
            latest = latest.plus(current.purchaseDate());
        }
        if (old != null) {
            amounts = amounts.minus(old.totalAmount());
            latest = latest.minus(old.purchaseDate(), this::dates);
        }
        return new PurchaseTotals(totals.transactions() + transactionsAdded, amounts, latest);
    }

    private Iterator<Integer> dates() {
        return StreamSupport.stream(transactions.entries().spliterator(), false)
                .flatMap(transaction -> transaction.getValue().all().stream())
                .map(line -> line.row().row().purchaseDate())
                .iterator();
    }

    private void count(long productId, Standing change) {
        ProductReference before = reference(productId);
        categories.move(categoryOf(before.label()), change);
        brands.move(brandOf(before.label()), change);
        store(productId, new ProductReference(before.label(), before.standing().plus(change)));
    }

    /** A name that stays is not moved: taking the leader out and in again would look at all. */
    private static void relabel(
            FavoriteRace race, @Nullable String from, @Nullable String to, Standing standing) {
        if (!Objects.equals(from, to)) {
            race.move(to, standing);
            race.move(from, standing.negated());
        }
    }

    @Nullable
    private static String categoryOf(@Nullable Versioned<Product> label) {
        return label == null ? null : label.row().category();
    }

    @Nullable
    private static String brandOf(@Nullable Versioned<Product> label) {
        return label == null ? null : label.row().brand();
    }

    private ProductReference reference(long productId) {
        ProductReference reference = products.get(productId);
        return reference == null ? ProductReference.NONE : reference;
    }

    private void store(long productId, ProductReference reference) {
        if (reference.isUnused()) {
            products.remove(productId);
        } else {
            products.put(productId, reference);
        }
    }

    private static Standing standingOf(@Nullable Purchase purchase) {
        if (purchase == null) {
            return Standing.NONE;
        }
        BigDecimal amount = purchase.totalAmount();
        return new Standing(1, amount == null ? BigDecimal.ZERO : amount);
    }
}
