package io.customer360.model;

/**
 * Primary key of a source row within its table.
 *
 * @param id the key column; for purchase_transactions the transaction_id
 * @param line the product_id for purchase_transactions, 0 for every other table
 */
public record RowKey(long id, long line) {

    /** Returns the key of a row whose table has a single key column. */
    public static RowKey of(long id) {
        return new RowKey(id, 0);
    }
}
