package io.customer360.source;

import io.customer360.model.CustomerChange;
import java.util.Comparator;
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
final class HistorySource
        implements Source<CustomerChange, HistorySplit, List<HistorySplit>>,
                ResultTypeQueryable<CustomerChange> {

    private static final long serialVersionUID = 1L;

    /** Products and campaigns first, so that rows that refer to them are labelled once. */
    private static final Comparator<HistoryTable> ORDER =
            Comparator.comparing((HistoryTable table) -> !table.table().isReference())
                    .thenComparing(HistoryTable::rows, Comparator.reverseOrder());

    private final List<HistoryTable> tables;
    private final HistorySettings settings;

    HistorySource(List<HistoryTable> tables, HistorySettings settings) {
        this.tables = tables.stream().sorted(ORDER).toList();
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
    public SplitEnumerator<HistorySplit, List<HistorySplit>> createEnumerator(
            SplitEnumeratorContext<HistorySplit> context) {
        List<HistorySplit> ranges =
                tables.stream()
                        .flatMap(
                                table ->
                                        HistoryRanges.of(table, settings.rangesPerTable()).stream())
                        .toList();
        return new HistoryEnumerator(context, ranges);
    }

    @Override
    public SplitEnumerator<HistorySplit, List<HistorySplit>> restoreEnumerator(
            SplitEnumeratorContext<HistorySplit> context, List<HistorySplit> left) {
        return new HistoryEnumerator(context, left);
    }

    @Override
    public SimpleVersionedSerializer<HistorySplit> getSplitSerializer() {
        return new HistorySplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<List<HistorySplit>> getEnumeratorCheckpointSerializer() {
        return new HistorySplitsSerializer();
    }

    @Override
    public TypeInformation<CustomerChange> getProducedType() {
        return TypeInformation.of(CustomerChange.class);
    }
}
