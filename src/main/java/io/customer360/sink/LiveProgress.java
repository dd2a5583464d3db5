package io.customer360.sink;

import java.io.Serializable;
import java.util.Map;

/** How far the live changes are that completed checkpoints contain. */
public interface LiveProgress extends Serializable {

    /** Returns the end of each partition now: the offset of the next record. */
    Map<String, Long> ends();

    /**
     * Returns the partitions of which a completed checkpoint does not contain all records before
     * these ends, each with how many are missing.
     */
    Map<String, Long> missing(Map<String, Long> ends);
}
