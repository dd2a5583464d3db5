package io.customer360.benchmark.run;

/**
 * The checkpoints of a run.
 *
 * @param stateBytes all state at the end
 * @param lastBytes what the last periodic checkpoint wrote
 */
public record Checkpointing(long stateBytes, long lastBytes, long completed, long failed) {}
