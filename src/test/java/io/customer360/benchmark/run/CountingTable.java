package io.customer360.benchmark.run;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.factories.DynamicTableSinkFactory;

/**
 * A sink of Flink SQL that takes upserts as Elasticsearch's does, counts them as {@link Deliveries}
 * and keeps nothing; rows stay as SQL has them inside, so that it costs the query nothing.
 */
public final class CountingTable implements DynamicTableSinkFactory {

    static final String CONNECTOR = "counting";

    @Override
    public String factoryIdentifier() {
        return CONNECTOR;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of();
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        return new CountingSink();
    }

    private static final class CountingSink implements DynamicTableSink {
        @Override
        public ChangelogMode getChangelogMode(ChangelogMode requested) {
            return ChangelogMode.upsert();
        }

        @Override
        public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
            return SinkV2Provider.of(new Deliveries<>(Variant.RESULTS));
        }

        @Override
        public DynamicTableSink copy() {
            return new CountingSink();
        }

        @Override
        public String asSummaryString() {
            return CONNECTOR;
        }
    }
}
