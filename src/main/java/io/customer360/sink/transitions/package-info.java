/**
 * Writes the transitions once their checkpoint is complete, by the job whose generation has the
 * alias alone. {@code TransitionSink} is where to begin.
 */
package io.customer360.sink.transitions;
