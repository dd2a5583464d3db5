/**
 * How Elasticsearch is reached, and what its answers mean: {@code RequestFailure} judges a request
 * that failed as a whole, {@code BulkOutcome} one item of a bulk. Overload (429) is told apart
 * here; {@code Pacing} then lets the sink wait.
 */
package io.customer360.sink.client;
