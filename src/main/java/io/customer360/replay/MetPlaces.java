package io.customer360.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The places whose letters were met already, in no more than a given number of bytes.
 *
 * <p>A full memory is emptied and fills again. Then some letters are put back more than once, which
 * makes no difference to the profiles: the job takes each of them for the change that it was first.
 */
final class MetPlaces {

    /** About one letter in each place of a set: an object, its entry and its place in a table. */
    static final int BYTES_OF_ONE = 64;

    private final Map<TopicPartition, Set<Long>> offsets = new HashMap<>();
    private final long most;
    private long size;

    /**
     * @param maxBytes that it may take, about
     */
    MetPlaces(long maxBytes) {
        this.most = Math.max(1, maxBytes / BYTES_OF_ONE);
    }

    /** Returns false for a place that is known to have been met. */
    boolean add(Letter.Place place) {
        Set<Long> known = offsets.get(place.partition());
        if (known != null && known.contains(place.offset())) {
            return false;
        }
        if (size == most) {
            offsets.clear();
            size = 0;
        }
        size++;
        return offsets.computeIfAbsent(place.partition(), first -> new HashSet<>())
                .add(place.offset());
    }

    long size() {
        return size;
    }
}
