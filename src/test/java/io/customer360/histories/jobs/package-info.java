/**
 * The jobs under test: the pure core, and the operators in Flink's test harness. Both keep their
 * state in memory.
 */
package io.customer360.histories.jobs;
