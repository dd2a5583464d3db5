/**
 * Thin Flink shells around the pure core: mini-batches, timers, outputs and metrics, no rules. Read
 * {@code CustomerProfileOperator} first; {@code ReferenceJoin} does the same for the dimension
 * tables. What they keep in keyed state is reached through {@code state}.
 */
package io.customer360.operator;
