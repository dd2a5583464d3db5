package io.customer360.model;

/**
 * How far a checkpoint has read a partition of a change topic. It tells so once the checkpoint is
 * complete, and of no other job's.
 *
 * @param partition topic and number, as Kafka's clients print them
 * @param offset of the next record that the checkpoint does not contain
 */
public record LivePosition(String partition, long offset, long checkpoint) {}
