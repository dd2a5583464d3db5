/**
 * The seven tables of a benchmark: what they hold in the beginning and how their rows change. The
 * same customers and shape give the same rows in every run.
 */
package io.customer360.benchmark.tables;
