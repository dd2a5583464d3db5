package io.customer360.model;

import java.util.List;
import java.util.stream.Stream;

/** The seven tables of the CRM database; the ordinal is part of savepoints, so append only. */
public enum SourceTable {
    CUSTOMER_INFO("customer_info"),
    PURCHASE_TRANSACTIONS("purchase_transactions"),
    PRODUCT_CATALOG("product_catalog"),
    CUSTOMER_SERVICE("customer_service"),
    MARKETING_CAMPAIGNS("marketing_campaigns"),
    CAMPAIGN_RESPONSES("campaign_responses"),
    WEBSITE_BEHAVIOR("website_behavior");

    private final String tableName;

    SourceTable(String tableName) {
        this.tableName = tableName;
    }

    /** Returns the table's name in the source database, without its schema. */
    public String tableName() {
        return tableName;
    }

    /** Returns the names of the change topics, which are this prefix and a table's name. */
    public static List<String> topics(String prefix) {
        return Stream.of(values()).map(table -> prefix + table.tableName).toList();
    }

    /**
     * Returns whether rows of this table are referred to by customers' rows instead of owned by
     * one.
     */
    public boolean isReference() {
        return this == PRODUCT_CATALOG || this == MARKETING_CAMPAIGNS;
    }
}
