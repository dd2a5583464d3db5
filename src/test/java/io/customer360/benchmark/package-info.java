/**
 * {@code mvn -Pbenchmark}: what the job takes and what others take for the same, side by side. Each
 * sub-package measures one thing; {@code tables}, {@code core}, {@code topics} and {@code run} are
 * what the benchmarks share.
 */
package io.customer360.benchmark;
