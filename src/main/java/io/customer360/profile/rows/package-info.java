/**
 * What is kept of single source rows: the entries of one customer, their binary form, and the
 * tombstones of deleted rows. A customer's few rows are part of the customer's own value; many lie
 * in the store that is attached.
 */
package io.customer360.profile.rows;
