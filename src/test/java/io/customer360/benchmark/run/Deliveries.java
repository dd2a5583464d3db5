package io.customer360.benchmark.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A sink that counts what it gets and keeps nothing; the counts are for the JVM that it runs in.
 */
public final class Deliveries<T> implements Sink<T> {

    private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

    private final String name;

    Deliveries(String name) {
        this.name = name;
    }

    static long count(String name) {
        return counter(name).sum();
    }

    public static void forget() {
        COUNTS.clear();
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(counter(name));
    }

    private static LongAdder counter(String name) {
        return COUNTS.computeIfAbsent(name, unknown -> new LongAdder());
    }

    private record Writer<T>(LongAdder count) implements SinkWriter<T> {
        @Override
        public void write(T element, Context context) {
            count.increment();
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
