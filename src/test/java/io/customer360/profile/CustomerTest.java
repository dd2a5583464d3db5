package io.customer360.profile;

import static io.customer360.model.CustomerChange.HISTORY;
import static io.customer360.testing.Changes.customer;
import static io.customer360.testing.Changes.deleted;
import static io.customer360.testing.Changes.interaction;
import static io.customer360.testing.Changes.purchase;
import static io.customer360.testing.Changes.response;
import static io.customer360.testing.Changes.visit;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.Product;
import io.customer360.model.SourceTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final int TODAY = 20_000;
    private static final long ADA = 7;

    private final InMemoryCustomer ada = new InMemoryCustomer();

    @BeforeEach
    void isKnown() {
        ada.apply(customer(ADA, HISTORY));
    }

    @Test
    void replacesTheOldContributionOfARow() {
        ada.apply(purchase(1, 10, ADA, "5.00", TODAY - 3, 4));
        ada.apply(purchase(1, 10, ADA, "7.50", TODAY - 9, 5));

        assertThat(ada.profile(ADA, TODAY).totalSpend()).isEqualByComparingTo("7.50");
        assertThat(ada.profile(ADA, TODAY).totalPurchases()).isEqualTo(1);
        assertThat(ada.profile(ADA, TODAY).daysSinceLastPurchase()).isEqualTo(9);
    }

    @Test
    void ignoresAChangeOlderThanTheRow() {
        ada.apply(purchase(1, 10, ADA, "7.50", TODAY, 5));

        assertThat(ada.apply(purchase(1, 10, ADA, "5.00", TODAY, 4))).isFalse();
        assertThat(ada.profile(ADA, TODAY).totalSpend()).isEqualByComparingTo("7.50");
    }

    @Test
    void countsADuplicateOnce() {
        CustomerChange change = interaction(1, ADA, 4L, true, 9);
        ada.apply(change);
        ada.apply(change);

        assertThat(ada.profile(ADA, TODAY).totalInteractions()).isEqualTo(1);
        assertThat(ada.profile(ADA, TODAY).resolvedInteractions()).isEqualTo(1);
    }

    @Test
    void aDeletedRowIsNotRevivedByLateHistory() {
        CustomerChange row = visit(1, ADA, TODAY, 3L, 60L, HISTORY);
        ada.apply(deleted(row, 12));

        assertThat(ada.apply(row)).isFalse();
        assertThat(ada.profile(ADA, TODAY).totalSessions()).isNull();
    }

    @Test
    void aDeletedRowIsRevivedByALaterChange() {
        ada.apply(deleted(visit(1, ADA, TODAY, 3L, 60L, 1), 12));

        assertThat(ada.apply(visit(1, ADA, TODAY, 3L, 60L, 13))).isTrue();
        assertThat(ada.profile(ADA, TODAY).totalSessions()).isEqualTo(1);
    }

    @Test
    void linesOfATransactionCountAsOnePurchase() {
        ada.apply(purchase(1, 10, ADA, "1.00", TODAY, 1));
        ada.apply(purchase(1, 11, ADA, "2.00", TODAY, 2));
        ada.apply(purchase(2, 10, ADA, "3.00", TODAY, 3));

        assertThat(ada.profile(ADA, TODAY).totalPurchases()).isEqualTo(2);
        assertThat(ada.profile(ADA, TODAY).avgOrderValue()).isEqualTo(2.0);
    }

    @Test
    void looksAtOtherRowsOnlyWhenTheLastHolderOfTheLatestDateGoes() {
        CustomerChange first = visit(1, ADA, TODAY, 1L, 1L, 1);
        CustomerChange second = visit(2, ADA, TODAY, 1L, 1L, 2);
        ada.apply(first);
        ada.apply(second);
        ada.apply(visit(3, ADA, TODAY - 5, 1L, 1L, 3));

        ada.apply(deleted(first, 4));
        assertThat(ada.scans()).isZero();

        ada.apply(deleted(second, 5));
        assertThat(ada.scans()).isEqualTo(1);
        assertThat(ada.profile(ADA, TODAY).daysSinceLastVisit()).isEqualTo(5);
    }

    @Test
    void aResponseCountsOnceItsCampaignExists() {
        ada.apply(response(1, 3L, ADA, true, 1));
        assertThat(ada.profile(ADA, TODAY).campaignsEngaged()).isNull();

        ada.apply(campaignLabel(3, Label.Kind.PRESENT, 2));
        assertThat(ada.profile(ADA, TODAY).campaignsEngaged()).isEqualTo(1);
        assertThat(ada.profile(ADA, TODAY).campaignResponseRate()).isEqualTo(100.0);

        ada.apply(campaignLabel(3, Label.Kind.ABSENT, 3));
        assertThat(ada.profile(ADA, TODAY).campaignsEngaged()).isNull();
    }

    @Test
    void ignoresALabelOlderThanTheOneItHas() {
        ada.apply(purchase(1, 10, ADA, "1.00", TODAY, 1));
        ada.apply(productLabel(10, "Games", 8));

        assertThat(ada.apply(productLabel(10, "Books", 7))).isFalse();
        assertThat(ada.profile(ADA, TODAY).favoriteCategory()).isEqualTo("Games");
    }

    @Test
    void theFavoriteFollowsAProductToItsNewCategory() {
        ada.apply(purchase(1, 10, ADA, "1.00", TODAY, 1));
        ada.apply(productLabel(10, "Games", 2));
        ada.apply(productLabel(10, "Toys", 3));

        assertThat(ada.profile(ADA, TODAY).favoriteCategory()).isEqualTo("Toys");
    }

    @Test
    void nothingIsKeptOfRowsThatAreGone() {
        CustomerChange purchase = purchase(1, 10, ADA, "1.00", TODAY, 1);
        CustomerChange response = response(1, 3L, ADA, true, 1);
        ada.apply(purchase);
        ada.apply(response);
        ada.apply(productLabel(10, "Games", 2));
        ada.apply(campaignLabel(3, Label.Kind.PRESENT, 2));
        ada.apply(deleted(purchase, 3));
        ada.apply(deleted(response, 3));
        ada.apply(productLabel(10, Label.Kind.FORGET));
        ada.apply(campaignLabel(3, Label.Kind.FORGET, 2));
        ada.apply(deleted(customer(ADA, 1), 4));

        assertThat(ada.entryCount()).isZero();
        assertThat(ada.facts().isEmpty()).isTrue();
    }

    @Test
    void aLabelIsForgottenBeforeItsLastRowWentWithoutHarm() {
        CustomerChange purchase = purchase(1, 10, ADA, "1.00", TODAY, 1);
        ada.apply(purchase);
        ada.apply(productLabel(10, "Games", 2));
        ada.apply(productLabel(10, Label.Kind.FORGET));
        ada.apply(deleted(purchase, 3));

        assertThat(ada.entryCount()).isZero();
        assertThat(ada.facts().category()).isNull();
    }

    private static Label productLabel(long id, String category, long version) {
        return new Label(
                ADA,
                SourceTable.PRODUCT_CATALOG,
                id,
                Label.Kind.PRESENT,
                version,
                CustomerChange.UNKNOWN_TIME,
                new Product(category, null));
    }

    private static Label productLabel(long id, Label.Kind kind) {
        return label(SourceTable.PRODUCT_CATALOG, id, kind, 2);
    }

    private static Label campaignLabel(long id, Label.Kind kind, long version) {
        return label(SourceTable.MARKETING_CAMPAIGNS, id, kind, version);
    }

    private static Label label(SourceTable table, long id, Label.Kind kind, long version) {
        return new Label(ADA, table, id, kind, version, CustomerChange.UNKNOWN_TIME, null);
    }
}
