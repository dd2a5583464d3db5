package io.customer360.sink.transitions;

import io.customer360.model.Transition;
import java.util.List;

/** The moves between two checkpoints of one subtask, in their order. */
record TransitionBatch(List<Transition> moves) {}
