package io.customer360.source;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.LivePosition;
import io.customer360.source.kafka.ExactKafkaSource;
import io.customer360.source.kafka.LiveSettings;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The live changes of all seven tables, read from Kafka and decoded in one chain.
 *
 * <p>At least once, in order within a topic's partition; an offset that Kafka no longer has stops
 * the job.
 *
 * @param changes with watermark 0 from the start
 * @param deadLetters the records that could not become changes
 * @param positions how far each checkpoint has read each partition, told soon after it
 */
public record LiveChanges(
        DataStream<CustomerChange> changes,
        DataStream<DeadLetter> deadLetters,
        DataStream<LivePosition> positions) {

    /** Adds the source and its decoding to the job. */
    public static LiveChanges read(StreamExecutionEnvironment environment, LiveSettings settings) {
        SingleOutputStreamOperator<CustomerChange> decoded =
                environment
                        .fromSource(
                                new ExactKafkaSource(settings),
                                WatermarkStrategy.noWatermarks(),
                                "Change topics")
                        .uid("change-topics")
                        .process(new DecodeChanges(settings))
                        .uid("decode-changes")
                        .name("Decode changes");
        DataStream<CustomerChange> changes =
                decoded.assignTimestampsAndWatermarks(
                                WatermarkStrategy.forGenerator(context -> new HistoryBound()))
                        .uid("live-watermarks")
                        .name("Live watermarks");
        return new LiveChanges(
                changes,
                decoded.getSideOutput(DecodeChanges.DEAD_LETTERS),
                decoded.getSideOutput(DecodeChanges.POSITIONS));
    }
}
