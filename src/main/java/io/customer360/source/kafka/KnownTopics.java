package io.customer360.source.kafka;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The topics that offsets were taken from, each as it was found first, and the refusal to go on
 * with others. One thread meets topics, another one takes snapshots.
 */
final class KnownTopics implements Serializable {

    /** So many searches in a row have to miss a topic: a broker that just started knows few. */
    static final int MISSES = 12;

    private final Map<String, TopicIdentity> topics;
    private final Map<String, Integer> misses = new TreeMap<>();

    /**
     * @param restored what a state tells
     */
    KnownTopics(Map<String, TopicIdentity> restored) {
        topics = new ConcurrentHashMap<>(restored);
    }

    /**
     * Compares what a search found, and remembers topics that appeared.
     *
     * @param subscribed the names that were searched for
     * @throws IllegalStateException if offsets that were read mean nothing any more
     */
    void meet(List<String> subscribed, Map<String, TopicIdentity> found) {
        refuseForeign(subscribed);
        found.forEach(
                (topic, now) -> {
                    TopicIdentity before = topics.getOrDefault(topic, now);
                    String difference = before.difference(now);
                    if (difference != null) {
                        throw replaced(topic, difference);
                    }
                    topics.put(topic, before.orIdOf(now));
                });
        for (String topic : topics.keySet()) {
            int missed = found.containsKey(topic) ? 0 : misses.getOrDefault(topic, 0) + 1;
            misses.put(topic, missed);
            if (missed >= MISSES) {
                throw replaced(topic, "was deleted");
            }
        }
    }

    /** Returns the known topics that the last search did not find, by name. */
    Map<String, TopicIdentity> missed() {
        Map<String, TopicIdentity> missed = new TreeMap<>();
        misses.forEach(
                (topic, count) -> {
                    if (count > 0) {
                        missed.put(topic, topics.get(topic));
                    }
                });
        return missed;
    }

    /**
     * Returns what is known of those topics: the ones with partitions in the same snapshot. Of one
     * that was found, but of which no offset is in a state, nothing has to be remembered.
     */
    Map<String, TopicIdentity> snapshot(Collection<String> withPartitions) {
        Map<String, TopicIdentity> snapshot = new TreeMap<>();
        for (String topic : withPartitions) {
            TopicIdentity known = topics.get(topic);
            if (known == null) {
                throw new IllegalStateException("Topic " + topic + " was never found");
            }
            snapshot.put(topic, known);
        }
        return snapshot;
    }

    private void refuseForeign(List<String> subscribed) {
        TreeSet<String> foreign = new TreeSet<>(topics.keySet());
        foreign.removeAll(subscribed);
        if (!foreign.isEmpty()) {
            throw new IllegalStateException(
                    "The state was read from topics that kafka.topic-prefix no longer names: "
                            + String.join(", ", foreign)
                            + "; offsets of other topics do not order its changes. Set"
                            + " kafka.topic-prefix back, or rebuild: start the job with another"
                            + " elasticsearch.generation, without a savepoint and with"
                            + " backfill.enabled=true.");
        }
    }

    private static IllegalStateException replaced(String topic, String how) {
        return new IllegalStateException(
                "Topic %s %s; its offsets no longer order its changes. %s"
                        .formatted(topic, how, GoneOffsets.WAY_OUT));
    }
}
