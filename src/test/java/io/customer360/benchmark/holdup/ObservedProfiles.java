package io.customer360.benchmark.holdup;

import io.customer360.model.ProfileUpdate;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink that shows what it gets to one observer in this JVM, and keeps nothing. */
final class ObservedProfiles implements Sink<ProfileUpdate> {

    private static volatile Consumer<ProfileUpdate> observer = update -> {};

    /**
     * @param seen is called by several threads
     */
    static void observe(Consumer<ProfileUpdate> seen) {
        observer = seen;
    }

    @Override
    public SinkWriter<ProfileUpdate> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(ProfileUpdate update, Context context) {
                observer.accept(update);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
