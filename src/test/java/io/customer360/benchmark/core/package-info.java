/**
 * What all benchmarks share: their options, the statistics of repetitions, and flame graphs. It
 * knows no benchmark.
 */
package io.customer360.benchmark.core;
