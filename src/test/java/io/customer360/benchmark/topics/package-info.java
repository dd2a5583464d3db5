/**
 * The change topics of a benchmark, filled as Debezium fills them. They are written to Kafka before
 * anything is measured.
 */
package io.customer360.benchmark.topics;
