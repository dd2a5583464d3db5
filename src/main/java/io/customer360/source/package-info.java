/**
 * Where changes come from: {@code LiveChanges} are read from Kafka and decoded, {@code
 * HistoryChanges} are read from the source database; both become the same stream of changes.
 *
 * <p>The rooms below, each of which uses only those named before it:
 *
 * <ul>
 *   <li>{@code json}: the reader of JSON
 *   <li>{@code column}: the columns of the seven tables, and how their values are encoded
 *   <li>{@code debezium}: from a record of a change topic to the changes of rows
 *   <li>{@code kafka}: reading the change topics without a gap, and the checks of the topics
 *   <li>{@code database}: the source database as it is found, and the checks of it
 *   <li>{@code history}: the rows that are there when the job begins
 *   <li>{@code watch}: what may change in the database while the job runs
 * </ul>
 */
package io.customer360.source;
