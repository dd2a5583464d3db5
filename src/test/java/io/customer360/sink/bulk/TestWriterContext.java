package io.customer360.sink.bulk;

import io.customer360.sink.client.RecordedMetrics;
import io.customer360.sink.client.TestMailbox;
import java.util.OptionalLong;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.MetricsGroupTestUtils;
import org.apache.flink.util.UserCodeClassLoader;

/** What a sink's writer is given by Flink, as far as ours uses it. */
final class TestWriterContext implements WriterInitContext {

    static final int MAX_PARALLELISM = 128;

    private final TestMailbox mailbox;
    private final SinkWriterMetricGroup metrics;
    private final TaskInfo task;

    TestWriterContext(TestMailbox mailbox, RecordedMetrics metrics) {
        this(mailbox, metrics, 0, 1);
    }

    /** One of several subtasks. */
    TestWriterContext(TestMailbox mailbox, RecordedMetrics metrics, int subtask, int subtasks) {
        this.mailbox = mailbox;
        this.task = new TaskInfoImpl("writer", MAX_PARALLELISM, subtask, subtasks, 0);
        this.metrics = MetricsGroupTestUtils.mockWriterMetricGroup(metrics);
    }

    @Override
    public MailboxExecutor getMailboxExecutor() {
        return mailbox;
    }

    @Override
    public ProcessingTimeService getProcessingTimeService() {
        return mailbox;
    }

    @Override
    public SinkWriterMetricGroup metricGroup() {
        return metrics;
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SerializationSchema.InitializationContext asSerializationSchemaInitializationContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isObjectReuseEnabled() {
        return false;
    }

    @Override
    public <T> TypeSerializer<T> createInputSerializer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalLong getRestoredCheckpointId() {
        return OptionalLong.empty();
    }

    @Override
    public JobInfo getJobInfo() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TaskInfo getTaskInfo() {
        return task;
    }
}
