/**
 * Runs one variant of the job in a Flink of its own and measures it. A variant is the job, a part
 * of it, or the same work in Flink SQL.
 */
package io.customer360.benchmark.run;
