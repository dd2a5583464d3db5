package io.customer360.source.debezium;

import static io.customer360.model.SourceTable.CUSTOMER_INFO;
import static io.customer360.model.SourceTable.PRODUCT_CATALOG;
import static io.customer360.model.SourceTable.PURCHASE_TRANSACTIONS;
import static io.customer360.model.SourceTable.WEBSITE_BEHAVIOR;
import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.DeadLetter.Reason;
import io.customer360.model.RowKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.junit.jupiter.api.Test;

/** Whose row a change concerns, above all when the row moved or the event does not tell. */
class AttributionTest {

    @Test
    void updatesInPlaceWithOneUpsert() {
        CustomerChange change =
                Decoding.of(ChangeEvent.update(WEBSITE_BEHAVIOR, visit(1, 7), visit(1, 7)))
                        .change();

        assertThat(change.isDelete()).isFalse();
        assertThat(change.customerId()).isEqualTo(7);
    }

    @Test
    void movesARowAsADeleteAndAnUpsertOfOneVersion() {
        List<CustomerChange> changes =
                Decoding.of(ChangeEvent.update(WEBSITE_BEHAVIOR, visit(1, 7), visit(1, 8))).changes;

        assertThat(changes).extracting(CustomerChange::isDelete).containsExactly(true, false);
        assertThat(changes).extracting(CustomerChange::customerId).containsExactly(7L, 8L);
        assertThat(changes).extracting(CustomerChange::version).containsOnly(ChangeEvent.OFFSET);
        assertThat(changes.get(0).visit()).isNull();
    }

    @Test
    void takesARowWithoutCustomerForNobodys() {
        assertThat(Decoding.of(ChangeEvent.insert(WEBSITE_BEHAVIOR, visit(1, null))).isNothing())
                .isTrue();
        assertThat(Decoding.of(ChangeEvent.delete(WEBSITE_BEHAVIOR, visit(1, null))).isNothing())
                .isTrue();

        var gained =
                Decoding.of(ChangeEvent.update(WEBSITE_BEHAVIOR, visit(1, null), visit(1, 7)))
                        .change();
        assertThat(gained.customerId()).isEqualTo(7);
        assertThat(gained.isDelete()).isFalse();

        var lost =
                Decoding.of(ChangeEvent.update(WEBSITE_BEHAVIOR, visit(1, 7), visit(1, null)))
                        .change();
        assertThat(lost.customerId()).isEqualTo(7);
        assertThat(lost.isDelete()).isTrue();
    }

    @Test
    void refusesToGuessTheOwnerBeforeAnUpdateOrDelete() {
        Map<String, Object> withoutOwner = row("session_id", 1);

        for (Map<String, Object> before : Arrays.asList(null, withoutOwner)) {
            ChangeEvent update = ChangeEvent.update(WEBSITE_BEHAVIOR, before, visit(1, 7));
            assertThat(Decoding.of(update).deadLetters)
                    .singleElement()
                    .extracting(DeadLetter::reason)
                    .isEqualTo(Reason.MISSING_BEFORE_IMAGE);
        }
        assertThat(reason(ChangeEvent.delete(WEBSITE_BEHAVIOR, null)))
                .isEqualTo(Reason.MISSING_BEFORE_IMAGE);
        assertThat(reason(ChangeEvent.delete(WEBSITE_BEHAVIOR, null).key(withoutOwner)))
                .isEqualTo(Reason.MISSING_BEFORE_IMAGE);
        assertThat(reason(ChangeEvent.delete(WEBSITE_BEHAVIOR, withoutOwner)))
                .isEqualTo(Reason.MISSING_BEFORE_IMAGE);
    }

    @Test
    void deletesTheOldRowWhenAnUpdateChangedTheKey() {
        List<CustomerChange> purchases =
                Decoding.of(
                                ChangeEvent.update(
                                        PURCHASE_TRANSACTIONS,
                                        purchase(1, 2, 7),
                                        purchase(1, 3, 7)))
                        .changes;
        List<CustomerChange> customers =
                Decoding.of(
                                ChangeEvent.update(
                                        CUSTOMER_INFO,
                                        row("customer_id", 7),
                                        row("customer_id", 8)))
                        .changes;

        assertThat(purchases).extracting(CustomerChange::isDelete).containsExactly(true, false);
        assertThat(purchases)
                .extracting(CustomerChange::key)
                .containsExactly(new RowKey(1, 2), new RowKey(1, 3));
        assertThat(customers).extracting(CustomerChange::isDelete).containsExactly(true, false);
        assertThat(customers).extracting(CustomerChange::customerId).containsExactly(7L, 8L);
    }

    @Test
    void needsNoBeforeImageForRowsThatBelongToNoCustomer() {
        CustomerChange update =
                Decoding.of(ChangeEvent.update(CUSTOMER_INFO, null, row("customer_id", 7)))
                        .change();

        assertThat(update.isDelete()).isFalse();
        assertThat(update.customerId()).isEqualTo(7);
    }

    @Test
    void takesADeletedKeyFromTheBeforeImageOrElseFromTheRecordKey() {
        ChangeEvent plain = ChangeEvent.delete(PRODUCT_CATALOG, row("product_id", 2, "brand", 5));
        ChangeEvent byKey = ChangeEvent.delete(PRODUCT_CATALOG, null).key(row("product_id", 2));
        ChangeEvent bySchemaKey =
                ChangeEvent.delete(CUSTOMER_INFO, null)
                        .key(
                                row(
                                        "schema",
                                        row("type", "struct"),
                                        "payload",
                                        row("customer_id", 2)));

        for (ChangeEvent event : List.of(plain, byKey, bySchemaKey)) {
            CustomerChange change = Decoding.of(event).change();
            assertThat(change.isDelete()).isTrue();
            assertThat(change.key()).isEqualTo(RowKey.of(2));
        }
        assertThat(reason(ChangeEvent.delete(PRODUCT_CATALOG, null))).isEqualTo(Reason.MISSING_KEY);
        assertThat(reason(ChangeEvent.delete(PRODUCT_CATALOG, null).key(row("id", 2))))
                .isEqualTo(Reason.MISSING_KEY);
    }

    @Test
    void asksNothingOfABeforeImageButThePlaceOfTheRow() {
        Map<String, Object> madeUp = purchase(1, 2, 7);
        madeUp.put("total_amount", "not a number");

        assertThat(
                        Decoding.of(ChangeEvent.delete(PURCHASE_TRANSACTIONS, madeUp))
                                .change()
                                .isDelete())
                .isTrue();
    }

    @Test
    void putsAnUnreadableOwnerAside() {
        assertThat(
                        reason(
                                ChangeEvent.insert(
                                        WEBSITE_BEHAVIOR,
                                        row("session_id", 1, "customer_id", 1.5))))
                .isEqualTo(Reason.UNREADABLE_VALUE);
        assertThat(reason(ChangeEvent.insert(WEBSITE_BEHAVIOR, row("session_id", 1))))
                .isEqualTo(Reason.MISSING_COLUMN);
    }

    private static Reason reason(ChangeEvent event) {
        return Decoding.of(event).reason();
    }

    private static Map<String, Object> visit(int session, @Nullable Integer customer) {
        return row("session_id", session, "customer_id", customer, "pages_viewed", 3);
    }

    private static Map<String, Object> purchase(int transaction, int product, int customer) {
        return row("transaction_id", transaction, "product_id", product, "customer_id", customer);
    }
}
