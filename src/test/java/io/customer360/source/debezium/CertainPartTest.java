package io.customer360.source.debezium;

import static io.customer360.model.SourceTable.CAMPAIGN_RESPONSES;
import static io.customer360.model.SourceTable.CUSTOMER_INFO;
import static io.customer360.model.SourceTable.MARKETING_CAMPAIGNS;
import static io.customer360.model.SourceTable.PURCHASE_TRANSACTIONS;
import static io.customer360.model.SourceTable.WEBSITE_BEHAVIOR;
import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.DeadLetter.Reason;
import io.customer360.model.SourceTable;
import io.customer360.source.column.DateColumns;
import io.customer360.source.column.TableColumns;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is applied of a record that is a dead letter: what it says for certain, and no more. */
class CertainPartTest {

    private static final int MAX_SIZE = 2_000;

    @ParameterizedTest
    @EnumSource(SourceTable.class)
    void anAbsentColumnIsNotNull(SourceTable table) {
        for (String column : contentOf(table)) {
            Map<String, Object> after = whole(table);
            after.remove(column);
            DeadLetter letter =
                    Decoding.of(ChangeEvent.of(table, "c").exactlyAfter(after)).deadLetter();

            assertThat(letter.reason()).isEqualTo(Reason.MISSING_COLUMN);
            assertThat(letter.detail()).isEqualTo("the after-image has no column " + column);
        }
    }

    @Test
    void allAbsentColumnsAreNamed() {
        ChangeEvent event =
                ChangeEvent.of(WEBSITE_BEHAVIOR, "c").exactlyAfter(row("session_id", 1));

        assertThat(Decoding.of(event).deadLetter().detail())
                .isEqualTo(
                        "the after-image has no column customer_id, visit_date, pages_viewed,"
                                + " time_spent");
    }

    @Test
    void aColumnThatIsAbsentFromBothImagesIsTheOneToNameAgain() {
        Map<String, Object> renamed = row("session_id", 1, "cust_id", 7);
        ChangeEvent event =
                ChangeEvent.of(WEBSITE_BEHAVIOR, "u").before(renamed).exactlyAfter(renamed);

        assertThat(Decoding.of(event).reason()).isEqualTo(Reason.MISSING_COLUMN);
    }

    @Test
    void aMovedRowLeavesItsOldOwnerWhateverItHoldsNow() {
        for (Map<String, Object> after :
                List.of(
                        purchase(9, 49, "19.90", "no date"),
                        purchase(9, 49, "NaN", 20_000),
                        row("transaction_id", 9, "product_id", 2, "customer_id", 49))) {
            DeadLetter letter = moved(purchase(9, 48, "1.00", 20_000), after).remainder(left(48));

            assertThat(letter.reason()).isIn(Reason.UNREADABLE_VALUE, Reason.MISSING_COLUMN);
        }
    }

    @Test
    void aMovedRowLeavesItsOldOwnerWhenTheNewOneIsNotReadable() {
        Map<String, Object> after = purchase(9, 49, "1.00", 20_000);
        after.put("customer_id", 1.5);

        DeadLetter letter = moved(purchase(9, 48, "1.00", 20_000), after).remainder(left(48));

        assertThat(letter.reason()).isEqualTo(Reason.UNREADABLE_VALUE);
    }

    @Test
    void aRowThatStaysWhereItIsKeepsWhatItHadWhenItIsNotReadable() {
        Decoding decoding = moved(purchase(9, 48, "1.00", 20_000), purchase(9, 48, "NaN", 20_000));

        assertThat(decoding.reason()).isEqualTo(Reason.UNREADABLE_VALUE);
    }

    @Test
    void aRowOfNobodyThatBecomesUnreadableSaysNothing() {
        Decoding decoding =
                moved(purchase(9, null, "1.00", 20_000), purchase(9, 48, "NaN", 20_000));

        assertThat(decoding.reason()).isEqualTo(Reason.UNREADABLE_VALUE);
    }

    @Test
    void aResponseLeavesItsOldCampaignWhenTheNewRowIsNotReadable() {
        Map<String, Object> before = response(3, "Positive");
        Decoding decoding =
                Decoding.of(ChangeEvent.update(CAMPAIGN_RESPONSES, before, response(4, 5)));

        CustomerChange delete = deleted(CAMPAIGN_RESPONSES, before);
        assertThat(delete.response().campaignId()).isEqualTo(3);
        assertThat(decoding.remainder(delete).reason()).isEqualTo(Reason.UNREADABLE_VALUE);
    }

    @Test
    void aCustomerWithANewKeyIsGoneUnderTheOldOne() {
        Decoding decoding =
                Decoding.of(
                        ChangeEvent.update(
                                CUSTOMER_INFO,
                                row("customer_id", 7),
                                row("customer_id", 8, "email", 5)));

        CustomerChange delete = deleted(CUSTOMER_INFO, row("customer_id", 7));
        assertThat(decoding.remainder(delete).reason()).isEqualTo(Reason.UNREADABLE_VALUE);
    }

    @Test
    void aDeleteNeedsNothingButThePlaceOfTheRow() {
        Map<String, Object> before = response(3, 5);

        assertThat(deleted(CAMPAIGN_RESPONSES, before).isDelete()).isTrue();
    }

    @Test
    void aRowWhoseOldOwnerIsNotToldIsItsNewOwnersAllTheSame() {
        Map<String, Object> after = purchase(9, 7, "1.00", 20_000);
        Decoding decoding = moved(null, after);

        CustomerChange upsert =
                Decoding.of(ChangeEvent.insert(PURCHASE_TRANSACTIONS, after)).change();
        assertThat(decoding.remainder(upsert).reason()).isEqualTo(Reason.MISSING_BEFORE_IMAGE);
    }

    @Test
    void nothingIsCertainWhenNeitherImageIsReadable() {
        Decoding decoding = moved(null, purchase(9, 7, "NaN", 20_000));

        assertThat(decoding.reason()).isEqualTo(Reason.MISSING_BEFORE_IMAGE);
    }

    @Test
    void aRowThatIsTooLargeLeavesItsOldOwner() {
        Map<String, Object> after = purchase(9, 49, "1.00", 20_000);
        after.put("notes", "x".repeat(MAX_SIZE));

        DeadLetter letter =
                limited(
                                ChangeEvent.update(
                                        PURCHASE_TRANSACTIONS,
                                        purchase(9, 48, "1.00", 20_000),
                                        after))
                        .remainder(left(48));

        assertThat(letter.reason()).isEqualTo(Reason.OVERSIZED);
    }

    @Test
    void aRowThatIsTooLargeAndStaysKeepsWhatItHad() {
        Map<String, Object> after = purchase(9, 48, "1.00", 20_000);
        after.put("notes", "x".repeat(MAX_SIZE));

        assertThat(
                        limited(
                                        ChangeEvent.update(
                                                PURCHASE_TRANSACTIONS,
                                                purchase(9, 48, "1.00", 20_000),
                                                after))
                                .reason())
                .isEqualTo(Reason.OVERSIZED);
    }

    @Test
    void aRowThatIsNoLongerTooLargeIsReadBesideItsOldImage() {
        Map<String, Object> before = purchase(9, 48, "1.00", 20_000);
        before.put("notes", "x".repeat(MAX_SIZE));
        Map<String, Object> after = purchase(9, 48, "2.00", 20_000);

        CustomerChange fixed =
                limited(ChangeEvent.update(PURCHASE_TRANSACTIONS, before, after)).change();

        assertThat(fixed.purchase().totalAmount()).isEqualTo("2.00");
    }

    @Test
    void aDeleteOfARowThatIsTooLargeIsADelete() {
        Map<String, Object> before = purchase(9, 48, "1.00", 20_000);
        before.put("notes", "x".repeat(MAX_SIZE));

        assertThat(limited(ChangeEvent.delete(PURCHASE_TRANSACTIONS, before)).change())
                .isEqualTo(left(48));
    }

    @Test
    void aRowOfWhichOnlyTheKeyIsUsedIsNeverTooLarge() {
        ChangeEvent campaign =
                ChangeEvent.insert(
                        MARKETING_CAMPAIGNS,
                        row("campaign_id", 3, "campaign_name", "x".repeat(MAX_SIZE)));

        assertThat(limited(campaign).change().key().id()).isEqualTo(3);
    }

    private static Decoding limited(ChangeEvent event) {
        ChangeDecoder decoder = Decoding.decoder(MAX_SIZE, DateColumns.DATES, ZoneOffset.UTC);
        return Decoding.of(decoder, event.toRecord());
    }

    private static Decoding moved(@Nullable Map<String, Object> before, Map<String, Object> after) {
        return Decoding.of(
                ChangeEvent.of(PURCHASE_TRANSACTIONS, "u").before(before).exactlyAfter(after));
    }

    private static CustomerChange left(int customer) {
        return deleted(PURCHASE_TRANSACTIONS, purchase(9, customer, "1.00", 20_000));
    }

    private static CustomerChange deleted(SourceTable table, Map<String, Object> row) {
        return Decoding.of(ChangeEvent.delete(table, row)).change();
    }

    private static Map<String, Object> purchase(
            int transaction, @Nullable Integer customer, Object amount, Object day) {
        return row(
                "transaction_id",
                transaction,
                "product_id",
                2,
                "customer_id",
                customer,
                "total_amount",
                amount,
                "purchase_date",
                day);
    }

    private static Map<String, Object> response(int campaign, Object type) {
        return row(
                "response_id", 1, "campaign_id", campaign, "customer_id", 7, "response_type", type);
    }

    private static List<String> contentOf(SourceTable table) {
        TableColumns columns = TableColumns.of(table);
        List<String> content = new ArrayList<>(columns.all().keySet());
        content.removeAll(columns.key().keySet());
        return content;
    }

    private static Map<String, Object> whole(SourceTable table) {
        Map<String, Object> whole = row();
        TableColumns columns = TableColumns.of(table);
        for (String column : columns.all().keySet()) {
            whole.put(column, columns.key().containsKey(column) ? (Integer) 1 : null);
        }
        return whole;
    }
}
