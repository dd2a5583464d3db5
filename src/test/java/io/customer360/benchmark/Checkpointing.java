package io.customer360.benchmark;

/**
 * The checkpoints of a run.
 *
 * @param stateBytes all state at the end
 * @param lastBytes what the last periodic checkpoint wrote
 */
record Checkpointing(long stateBytes, long lastBytes, long completed, long failed) {}
