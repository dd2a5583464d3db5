/**
 * Changes per second of each variant over the same topics. {@link
 * io.customer360.benchmark.throughput.Flat} compares customers with few rows and with many.
 */
package io.customer360.benchmark.throughput;
