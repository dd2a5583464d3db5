package io.customer360.source;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns records into changes; what cannot be one leaves on the side output {@link #DEAD_LETTERS},
 * counted by reason.
 */
final class DecodeChanges extends ProcessFunction<RawRecord, CustomerChange> {

    static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    private final String topicPrefix;
    private final int maxRecordSize;
    private final DateColumns dates;
    private final ZoneId zone;

    private transient ChangeDecoder decoder;
    private transient Counter decodedChanges;
    private transient Map<DeadLetter.Reason, Counter> deadLetters;

    /**
     * @param maxRecordSize bytes of a key or value beyond which a record is put aside unread
     */
    DecodeChanges(String topicPrefix, int maxRecordSize, DateColumns dates, ZoneId zone) {
        this.topicPrefix = topicPrefix;
        this.maxRecordSize = maxRecordSize;
        this.dates = dates;
        this.zone = zone;
    }

    @Override
    public void open(OpenContext openContext) {
        decoder = new ChangeDecoder(topicPrefix, dates, zone);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        decodedChanges = metrics.counter("decodedChanges");
        deadLetters = new EnumMap<>(DeadLetter.Reason.class);
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            deadLetters.put(
                    reason, metrics.addGroup("reason", reason.name()).counter("deadLetters"));
        }
    }

    @Override
    public void processElement(
            RawRecord rawRecord, Context context, Collector<CustomerChange> changes) {
        DecodedOutput output =
                new DecodedOutput() {
                    @Override
                    public void change(CustomerChange change) {
                        decodedChanges.inc();
                        changes.collect(change);
                    }

                    @Override
                    public void deadLetter(DeadLetter deadLetter) {
                        deadLetters.get(deadLetter.reason()).inc();
                        context.output(DEAD_LETTERS, deadLetter);
                    }
                };
        int size = Math.max(length(rawRecord.key()), length(rawRecord.value()));
        if (size > maxRecordSize) {
            String detail = "%d bytes, kafka.max-record-size is %d".formatted(size, maxRecordSize);
            output.deadLetter(
                    ChangeDecoder.deadLetter(rawRecord, DeadLetter.Reason.OVERSIZED, detail));
        } else {
            decoder.decode(rawRecord, output);
        }
    }

    private static int length(@Nullable byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
