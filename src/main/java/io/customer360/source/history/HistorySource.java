package io.customer360.source.history;

import io.customer360.model.CustomerChange;
import io.customer360.source.database.HistorySettings;
import io.customer360.source.database.HistoryTable;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The rows of the seven tables, read in ranges of their keys, each by a series of short queries.
 * What a checkpoint knows as read is not read again: neither finished ranges nor the finished part
 * of one.
 */
public final class HistorySource
        implements Source<CustomerChange, HistorySplit, HistoryState>,
                ResultTypeQueryable<CustomerChange> {

    private static final long serialVersionUID = 1L;

    private final List<HistoryTable> tables;
    private final HistorySettings settings;

    /**
     * @param tables how they were made when the job was submitted; their rows are looked at later
     */
    public HistorySource(List<HistoryTable> tables, HistorySettings settings) {
        this.tables = List.copyOf(tables);
        this.settings = settings;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<CustomerChange, HistorySplit> createReader(SourceReaderContext context) {
        return HistoryReader.create(tables, settings, context);
    }

    @Override
    public SplitEnumerator<HistorySplit, HistoryState> createEnumerator(
            SplitEnumeratorContext<HistorySplit> context) {
        return restoreEnumerator(context, HistoryState.fresh());
    }

    @Override
    public SplitEnumerator<HistorySplit, HistoryState> restoreEnumerator(
            SplitEnumeratorContext<HistorySplit> context, HistoryState state) {
        return new HistoryEnumerator(
                context, state, new HistoryInspection(tables, settings), settings.rangesPerTable());
    }

    @Override
    public SimpleVersionedSerializer<HistorySplit> getSplitSerializer() {
        return new HistorySplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<HistoryState> getEnumeratorCheckpointSerializer() {
        return new HistoryStateSerializer();
    }

    @Override
    public TypeInformation<CustomerChange> getProducedType() {
        return TypeInformation.of(CustomerChange.class);
    }
}
