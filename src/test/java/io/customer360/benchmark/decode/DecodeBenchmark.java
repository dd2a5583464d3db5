package io.customer360.benchmark.decode;

import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.source.debezium.JobDecoder;
import io.customer360.source.debezium.RawRecord;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Records per second and core that the job's decoder and three plain ones turn into changes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecodeBenchmark {

    static final String PLAIN = "plain";
    static final String WITH_SCHEMAS = "with-schemas";

    /** Records without schemas, or with. */
    @Param({PLAIN, WITH_SCHEMAS})
    public String records;

    private final JobDecoder job = new JobDecoder(CrmTopics.PREFIX);
    private final PlainDecoder jacksonTree = new JacksonTreeDecoder();
    private final PlainDecoder jacksonStream = new JacksonStreamDecoder();
    private final PlainDecoder fastjsonStream = new FastjsonStreamDecoder();
    private List<RawRecord> topics;
    private int next;

    static List<RawRecord> records(String kind) {
        return DecodedRecords.of(300, kind.equals(WITH_SCHEMAS));
    }

    @Setup
    public void makeRecords() {
        topics = records(records);
    }

    @Benchmark
    public void customer360(Blackhole changes) {
        job.decode(nextRecord(), changes::consume);
    }

    @Benchmark
    public void jacksonTree(Blackhole changes) throws IOException {
        jacksonTree.decode(nextRecord(), changes::consume);
    }

    @Benchmark
    public void jacksonStreaming(Blackhole changes) throws IOException {
        jacksonStream.decode(nextRecord(), changes::consume);
    }

    @Benchmark
    public void fastjson2Streaming(Blackhole changes) throws IOException {
        fastjsonStream.decode(nextRecord(), changes::consume);
    }

    private RawRecord nextRecord() {
        next = next == topics.size() - 1 ? 0 : next + 1;
        return topics.get(next);
    }
}
