package io.customer360.source.kafka;

import java.io.Serializable;
import javax.annotation.Nullable;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/**
 * What the offsets of a topic mean something within: another topic of the same name, or another
 * number of partitions, gives a row's changes other offsets.
 *
 * @param id null if it is not known: brokers before 2.8 have none, earlier savepoints do not tell
 */
public record TopicIdentity(@Nullable String id, int partitions) implements Serializable {

    static TopicIdentity of(TopicDescription topic) {
        boolean told = topic.topicId() != null && !topic.topicId().equals(Uuid.ZERO_UUID);
        return new TopicIdentity(
                told ? topic.topicId().toString() : null, topic.partitions().size());
    }

    /** Returns how the topic that is there now differs, or null if it is the same one. */
    @Nullable
    String difference(TopicIdentity now) {
        if (id != null && now.id != null && !id.equals(now.id)) {
            return "was deleted and created anew (its id was %s and is %s)".formatted(id, now.id);
        }
        if (partitions != now.partitions) {
            return "got another number of partitions (%d, now %d)"
                    .formatted(partitions, now.partitions);
        }
        return null;
    }

    /** Returns the same identity, with the id of the topic that is there now if it had none. */
    TopicIdentity orIdOf(TopicIdentity now) {
        return id == null ? new TopicIdentity(now.id, partitions) : this;
    }
}
