package io.customer360.histories.jobs;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Flink's harness of a keyed operator with two inputs, in an environment that it is given. */
@SuppressWarnings("try") // close() of any harness may throw anything
final class KeyedCoHarness<K, IN1, IN2, OUT> extends AbstractStreamOperatorTestHarness<OUT> {

    private final TwoInputStreamOperator<IN1, IN2, OUT> inputs;

    KeyedCoHarness(
            TwoInputStreamOperator<IN1, IN2, OUT> operator,
            KeySelector<IN1, K> key1,
            KeySelector<IN2, K> key2,
            TypeInformation<K> key,
            MockEnvironment environment)
            throws Exception {
        super(operator, environment);
        inputs = operator;
        config.setStatePartitioner(0, key1);
        config.setStatePartitioner(1, key2);
        config.setStateKeySerializer(key.createSerializer(executionConfig.getSerializerConfig()));
        config.serializeAllConfigs();
    }

    void processElement1(IN1 element) throws Exception {
        StreamRecord<IN1> record = new StreamRecord<>(element);
        inputs.setKeyContextElement1(record);
        inputs.processElement1(record);
    }

    void processElement2(IN2 element) throws Exception {
        StreamRecord<IN2> record = new StreamRecord<>(element);
        inputs.setKeyContextElement2(record);
        inputs.processElement2(record);
    }

    void processBothWatermarks(Watermark mark) throws Exception {
        inputs.processWatermark1(mark);
        inputs.processWatermark2(mark);
    }
}
