package io.customer360.soak;

import java.time.Duration;
import java.util.Map;

/**
 * One look at all gauges.
 *
 * @param at since the run began
 * @param values of each gauge the largest among the processes, in the gauge's unit
 */
record Sample(Duration at, Map<Gauge, Double> values) {}
