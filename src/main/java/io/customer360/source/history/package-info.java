/**
 * Reads the rows that are there when a job begins, as a bounded source: a table is cut into ranges
 * of its primary key, and each range is read page by page. {@code HistorySource} is where to begin.
 */
package io.customer360.source.history;
