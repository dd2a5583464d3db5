/**
 * Rows per second of the history sources. A plain JDBC loop and PostgreSQL's COPY read the same
 * tables for comparison.
 */
package io.customer360.benchmark.backfill;
