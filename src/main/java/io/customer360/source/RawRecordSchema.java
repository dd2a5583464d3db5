package io.customer360.source;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes Kafka's records as they are; decoding, which may fail, comes after the source. */
final class RawRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {

    @Override
    public void deserialize(
            ConsumerRecord<byte[], byte[]> consumed, Collector<RawRecord> collector) {
        collector.collect(
                new RawRecord(
                        consumed.topic(),
                        consumed.partition(),
                        consumed.offset(),
                        consumed.timestamp(),
                        consumed.key(),
                        consumed.value()));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }
}
