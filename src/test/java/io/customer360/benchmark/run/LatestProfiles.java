package io.customer360.benchmark.run;

import io.customer360.model.Customer360;
import io.customer360.model.ProfileUpdate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A sink that keeps each customer's newest document, as the index would; for the JVM it runs in.
 */
public final class LatestProfiles implements Sink<ProfileUpdate> {

    private static final Map<Long, ProfileUpdate> NEWEST = new ConcurrentHashMap<>();

    public static Map<Long, Customer360> documents() {
        Map<Long, Customer360> documents = new ConcurrentHashMap<>();
        NEWEST.forEach(
                (id, update) -> {
                    if (update.profile() != null) {
                        documents.put(id, update.profile());
                    }
                });
        return documents;
    }

    @Override
    public SinkWriter<ProfileUpdate> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(ProfileUpdate update, Context context) {
                NEWEST.merge(
                        update.customerId(),
                        update,
                        (one, other) -> one.version() > other.version() ? one : other);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
