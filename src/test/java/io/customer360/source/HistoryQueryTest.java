package io.customer360.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.SourceTable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryQueryTest {

    @Test
    void selectsEveryValueInAFormThatNoTypeOrZoneCanChange() {
        Map<String, ColumnType> types =
                Map.of(
                        "transaction_id", type("int4"),
                        "product_id", type("int2"),
                        "customer_id", type("int8"),
                        "total_amount", type("numeric"),
                        "purchase_date", type("date"));

        assertThat(HistoryQuery.derivedTable(SourceTable.PURCHASE_TRANSACTIONS, "public", types))
                .isEqualTo(
                        "(SELECT \"transaction_id\" AS range_key,"
                                + " \"transaction_id\"::bigint AS \"transaction_id\","
                                + " \"product_id\"::bigint AS \"product_id\","
                                + " \"customer_id\"::bigint AS \"customer_id\","
                                + " \"total_amount\"::numeric::text AS \"total_amount\","
                                + " (\"purchase_date\"::date - DATE '1970-01-01')::bigint AS"
                                + " \"purchase_date\" FROM"
                                + " \"public\".\"purchase_transactions\") AS history");
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

        assertThat(HistoryQuery.derivedTable(SourceTable.WEBSITE_BEHAVIOR, "public", types))
                .contains(
                        "extract(epoch FROM date_trunc('second', \"visit_date\"))::bigint AS"
                                + " \"visit_date\"");
    }

    @Test
    void quotesWhatTheConfigurationNames() {
        assertThat(HistoryQuery.qualified("a\"b; DROP", SourceTable.CUSTOMER_INFO))
                .isEqualTo("\"a\"\"b; DROP\".\"customer_info\"");
    }

    private static ColumnType type(String name) {
        return ColumnType.of(name, false, -1, name);
    }
}
