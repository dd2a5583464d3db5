package io.customer360.profile.dimension;

import static io.customer360.testing.Changes.deleted;
import static io.customer360.testing.Changes.product;
import static io.customer360.testing.Changes.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.SourceTable;
import io.customer360.profile.rows.RowId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManyReferralsTest {

    private static final long SEED = 20_261_125;
    private static final long PRODUCT = 5;
    private static final long ADA = 8;
    private static final long BOB = 16;
    private static final int MANY = 3 * Referrals.MOST_TOGETHER;

    private final Random random = new Random(SEED);
    private final InMemoryReference games = new InMemoryReference();

    /** By row and customer. */
    private final Map<List<Long>, Long> versions = new HashMap<>();

    private final Set<List<Long>> rows = new HashSet<>();

    @Test
    void labelsComeWithTheFirstAndGoWithTheLastOfManyRowsInAnyOrder() {
        apply(product(PRODUCT, "Games", null, 1));
        for (int round = 0; round < 20; round++) {
            double growth = random.nextDouble();
            for (int i = 0; i < 2 * MANY; i++) {
                changeOneRow(growth);
            }
            removeAll();
            assertThat(games.referrals().map).as("seed %d", SEED).isEmpty();
            assertThat(games.referringRows().map).as("seed %d", SEED).isEmpty();
        }
    }

    @Test
    void whatIsWrittenForACustomerIsBounded() {
        for (long row = 0; row < MANY; row++) {
            apply(purchase(row, PRODUCT, ADA, "1", null, 1));
            apply(purchase(-row, PRODUCT, BOB, "1", null, 1));

            assertThat(games.referrals().map.get(ADA).rows())
                    .hasSizeLessThanOrEqualTo(2 * Referrals.MOST_TOGETHER);
        }
        assertThat(games.referringRows().map).hasSize(2 * MANY);
        assertThat(games.countReferringRows()).isEqualTo(2 * MANY);
        assertThat(games.referrals().scans + games.referringRows().scans).isZero();
    }

    private void changeOneRow(double growth) {
        long owner = random.nextBoolean() ? ADA : BOB;
        long row = random.nextInt(MANY) - MANY / 2;
        List<Long> key = List.of(row, owner);
        long version = random.nextInt(8) - 1 + 4L * random.nextInt(50);
        boolean delete = random.nextDouble() > growth;
        CustomerChange change = purchase(row, PRODUCT, owner, "1", null, version);
        List<Label.Kind> expected = List.of();
        if (version >= versions.getOrDefault(key, CustomerChange.HISTORY)) {
            versions.put(key, version);
            boolean referredBefore = isReferredToBy(owner);
            boolean changed = delete ? rows.remove(key) : rows.add(key);
            if (changed && isReferredToBy(owner) != referredBefore) {
                expected = List.of(delete ? Label.Kind.FORGET : Label.Kind.PRESENT);
            }
        }

        assertThat(apply(delete ? deleted(change, version) : change))
                .as("labels, seed %d", SEED)
                .extracting(Label::kind)
                .isEqualTo(expected);
        assertThat(games.countReferringRows()).as("rows, seed %d", SEED).isEqualTo(rows.size());
    }

    private void removeAll() {
        for (List<Long> key : List.copyOf(rows)) {
            CustomerChange row = purchase(key.get(0), PRODUCT, key.get(1), "1", null, 0);
            apply(deleted(row, 1_000));
        }
        // The next round starts as if all of it had expired.
        rows.clear();
        versions.keySet().forEach(this::forget);
        versions.clear();
    }

    private void forget(List<Long> key) {
        int purchases = SourceTable.PURCHASE_TRANSACTIONS.ordinal();
        games.tombstones().remove(new RowId(purchases, key.get(0), PRODUCT, key.get(1)));
    }

    private boolean isReferredToBy(long owner) {
        return rows.stream().anyMatch(key -> key.get(1) == owner);
    }

    private List<Label> apply(CustomerChange change) {
        return games.apply(change);
    }
}
