package io.customer360.sink.index;

import java.io.Serializable;
import java.util.Map;

/** Which live changes completed checkpoints do not contain yet. */
public interface LiveProgress extends Serializable {

    /** Returns the end of each partition now: the offset of the next record. */
    Map<String, Long> ends();

    /**
     * Returns the partitions of which a completed checkpoint does not contain all records before
     * these ends, each with how many offsets are missing.
     *
     * @param contained the offset of the first record that is not in a completed checkpoint; a
     *     partition that is not there has not been read
     */
    Map<String, Long> missing(Map<String, Long> ends, Map<String, Long> contained);
}
