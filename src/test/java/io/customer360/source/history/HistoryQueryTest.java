package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.source.column.ColumnType;
import io.customer360.source.database.ColumnSql;
import io.customer360.source.database.HistoryTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryQueryTest {

    private static final Map<String, ColumnType> PURCHASE =
            Map.of(
                    "transaction_id", type("int4"),
                    "product_id", type("int2"),
                    "customer_id", type("int8"),
                    "total_amount", type("numeric"),
                    "purchase_date", type("date"));
    private static final HistorySplit RANGE =
            new HistorySplit(SourceTable.PURCHASE_TRANSACTIONS, 0, "transaction_id", -5, 50, null);

    @Test
    void selectsEveryValueInAFormThatNoTypeOrZoneCanChange() {
        assertThat(purchases("transaction_id", "product_id").page(RANGE, 10))
                .isEqualTo(
                        "SELECT \"transaction_id\"::bigint, \"product_id\"::bigint,"
                                + " \"customer_id\"::bigint, \"total_amount\"::numeric::text,"
                                + " (\"purchase_date\"::date - DATE '1970-01-01')::bigint FROM"
                                + " \"public\".\"purchase_transactions\" AS history WHERE"
                                + " history.\"transaction_id\" >= '-5'::bigint AND"
                                + " history.\"transaction_id\" <= '50'::bigint ORDER BY"
                                + " history.\"transaction_id\", history.\"product_id\" LIMIT 10");
    }

    @Test
    void goesOnAfterTheRowThatWasReadLast() {
        assertThat(
                        purchases("transaction_id", "product_id")
                                .page(RANGE.after(new RowKey(7, -8)), 10))
                .contains(
                        " WHERE (history.\"transaction_id\", history.\"product_id\") >"
                                + " ('7'::bigint, '-8'::bigint) AND history.\"transaction_id\" <="
                                + " '50'::bigint ORDER BY");
    }

    @Test
    void followsTheOrderOfTheIndex() {
        HistorySplit range =
                new HistorySplit(
                        SourceTable.PURCHASE_TRANSACTIONS,
                        0,
                        "product_id",
                        1,
                        50,
                        new RowKey(7, 8));

        assertThat(purchases("product_id", "transaction_id").page(range, 10))
                .endsWith(
                        " WHERE (history.\"product_id\", history.\"transaction_id\") >"
                                + " ('8'::bigint, '7'::bigint) AND history.\"product_id\" <="
                                + " '50'::bigint ORDER BY history.\"product_id\","
                                + " history.\"transaction_id\" LIMIT 10");
    }

    @Test
    void aRangeOfAnotherColumnIsNotItsOwn() {
        assertThat(purchases("transaction_id", "product_id").reads(RANGE)).isTrue();
        assertThat(purchases("product_id", "transaction_id").reads(RANGE)).isFalse();
    }

    @Test
    void leavesTheDateOfAnInstantToJava() {
        Map<String, ColumnType> types =
                Map.of(
                        "session_id", type("int4"),
                        "customer_id", type("int4"),
                        "visit_date", type("timestamptz"),
                        "pages_viewed", type("int4"),
                        "time_spent", type("int4"));
        HistoryTable table =
                new HistoryTable(
                        SourceTable.WEBSITE_BEHAVIOR, types, List.of("session_id"), 0, List.of());

        assertThat(new HistoryQuery(table, "public").page(RANGE, 10))
                .contains("extract(epoch FROM date_trunc('second', \"visit_date\"))::bigint");
    }

    @Test
    void quotesWhatTheConfigurationNames() {
        assertThat(ColumnSql.qualified("a\"b; DROP", SourceTable.CUSTOMER_INFO))
                .isEqualTo("\"a\"\"b; DROP\".\"customer_info\"");
    }

    private static HistoryQuery purchases(String... key) {
        return new HistoryQuery(
                new HistoryTable(
                        SourceTable.PURCHASE_TRANSACTIONS, PURCHASE, List.of(key), 0, List.of()),
                "public");
    }

    private static ColumnType type(String name) {
        return ColumnType.of(name, false, -1, name);
    }
}
