package io.customer360.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.SourceTable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.mocks.MockSplitEnumeratorContext;
import org.junit.jupiter.api.Test;

class HistoryEnumeratorTest {

    private final MockSplitEnumeratorContext<HistorySplit> context =
            new MockSplitEnumeratorContext<>(2);
    private final List<HistorySplit> ranges =
            IntStream.range(0, 3)
                    .mapToObj(
                            i ->
                                    new HistorySplit(
                                            SourceTable.CUSTOMER_INFO,
                                            i,
                                            "customer_id",
                                            i * 10L,
                                            i * 10L + 9,
                                            null))
                    .toList();
    private final HistoryEnumerator enumerator = new HistoryEnumerator(context, ranges);

    @Test
    void readersGetOneRangeForEachTimeThatTheyAsk() {
        register(0);
        register(1);
        enumerator.handleSplitRequest(0, null);
        enumerator.handleSplitRequest(1, null);

        assertThat(assignedTo(0)).containsExactly(ranges.get(0));
        assertThat(assignedTo(1)).containsExactly(ranges.get(1));
        assertThat(enumerator.snapshotState(1)).containsExactly(ranges.get(2));
    }

    @Test
    void onlyWhoAsksWhenNoneIsLeftIsToldSo() {
        register(0);
        register(1);
        for (int i = 0; i < 3; i++) {
            enumerator.handleSplitRequest(0, null);
        }
        assertThat(context.hasNoMoreSplits(0)).isFalse();

        enumerator.handleSplitRequest(0, null);

        assertThat(context.hasNoMoreSplits(0)).isTrue();
        assertThat(context.hasNoMoreSplits(1)).isFalse();
    }

    @Test
    void whatAFailedReaderHadComesBackFirst() {
        register(0);
        register(1);
        enumerator.handleSplitRequest(0, null);
        enumerator.handleSplitRequest(0, null);
        context.unregisterReader(0);
        enumerator.addSplitsBack(ranges.subList(0, 2), 0);

        assertThat(enumerator.snapshotState(1)).containsExactlyElementsOf(ranges);
        enumerator.handleSplitRequest(1, null);
        assertThat(assignedTo(1)).containsExactly(ranges.get(0));
    }

    @Test
    void aReaderThatIsGoneGetsNothing() {
        enumerator.handleSplitRequest(0, null);

        assertThat(enumerator.snapshotState(1)).containsExactlyElementsOf(ranges);
    }

    private void register(int subtask) {
        context.registerReader(new ReaderInfo(subtask, "nowhere"));
        enumerator.addReader(subtask);
    }

    private List<HistorySplit> assignedTo(int subtask) {
        return context.getSplitsAssignmentSequence().stream()
                .flatMap(
                        assignment ->
                                assignment.assignment().getOrDefault(subtask, List.of()).stream())
                .toList();
    }
}
