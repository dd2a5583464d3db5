package io.customer360.sink.transitions;

import io.customer360.model.Transition;
import io.customer360.sink.client.ElasticsearchSettings;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes {@link DueTransitions}, which need the task's mailbox. */
final class DueTransitionsFactory extends AbstractStreamOperatorFactory<Void>
        implements OneInputStreamOperatorFactory<Transition, Void> {

    private static final long serialVersionUID = 1L;
    private static final int MOST_IDS = 100_000;

    private final ElasticsearchSettings settings;

    DueTransitionsFactory(ElasticsearchSettings settings) {
        this.settings = settings;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends StreamOperator<Void>> T createStreamOperator(
            StreamOperatorParameters<Void> parameters) {
        return (T)
                new DueTransitions(parameters, parameters.getMailboxExecutor(), settings, MOST_IDS);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
        return DueTransitions.class;
    }
}
