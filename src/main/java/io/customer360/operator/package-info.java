/** Thin Flink shells around the pure core: keyed state, timers, outputs and metrics, no rules. */
package io.customer360.operator;
