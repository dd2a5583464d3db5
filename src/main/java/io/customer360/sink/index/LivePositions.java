package io.customer360.sink.index;

import io.customer360.model.LivePosition;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How far checkpoints have read the change topics, and which of that is in a completed one. */
final class LivePositions {

    private final Map<String, TreeMap<Long, Long>> byPartition = new HashMap<>();

    void tell(LivePosition position) {
        byPartition
                .computeIfAbsent(position.partition(), partition -> new TreeMap<>())
                .put(position.checkpoint(), position.offset());
    }

    /**
     * Returns how far each partition is contained now that a checkpoint is complete. One of another
     * checkpoint before it counts, too: it is not further.
     */
    Map<String, Long> contained(long completed) {
        Map<String, Long> contained = new HashMap<>();
        byPartition.forEach(
                (partition, offsets) -> {
                    Map.Entry<Long, Long> last = offsets.floorEntry(completed);
                    if (last != null) {
                        offsets.headMap(last.getKey()).clear();
                        contained.put(partition, last.getValue());
                    }
                });
        return contained;
    }
}
