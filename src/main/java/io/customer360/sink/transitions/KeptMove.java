package io.customer360.sink.transitions;

import io.customer360.model.Transition;

/**
 * A move that is not written yet.
 *
 * @param after the last checkpoint that had begun when the move came: it is due once a later one is
 *     complete
 */
record KeptMove(Transition move, long after) {

    /** Of a move that came from a completed checkpoint of an earlier version of the job. */
    static final long ALWAYS_DUE = Long.MIN_VALUE;
}
