package io.customer360.benchmark.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Ids of customers of whom each subtask gets as many, so that cost is measured and not skew. */
final class EvenIds {

    private EvenIds() {}

    static List<Integer> of(int count, int parallelism) {
        int groups =
                GlobalConfiguration.loadConfiguration("flink-conf")
                        .get(PipelineOptions.MAX_PARALLELISM);
        int most = (count + parallelism - 1) / parallelism;
        int[] taken = new int[parallelism];
        List<Integer> ids = new ArrayList<>(count);
        for (int id = 1; ids.size() < count; id++) {
            int subtask =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            (long) id, groups, parallelism);
            if (taken[subtask] < most) {
                taken[subtask]++;
                ids.add(id);
            }
        }
        return ids;
    }
}
