package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.SourceTable;
import io.customer360.source.database.HistorySettings;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.mocks.MockSplitEnumeratorContext;
import org.junit.jupiter.api.Test;

class HistoryEnumeratorTest {

    private static final HistorySettings NOWHERE =
            new HistorySettings(
                    "jdbc:postgresql://127.0.0.1:1/crm",
                    null,
                    null,
                    "public",
                    "slot",
                    "publication",
                    ZoneOffset.UTC,
                    1000,
                    4);

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
    private final HistoryEnumerator enumerator =
            enumerator(new HistoryState(true, ranges, Map.of(SourceTable.CUSTOMER_INFO, 30L)));

    @Test
    void readersGetOneRangeForEachTimeThatTheyAsk() {
        register(0);
        register(1);
        enumerator.handleSplitRequest(0, null);
        enumerator.handleSplitRequest(1, null);

        assertThat(assignedTo(0)).containsExactly(ranges.get(0));
        assertThat(assignedTo(1)).containsExactly(ranges.get(1));
        assertThat(enumerator.snapshotState(1).left()).containsExactly(ranges.get(2));
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

        assertThat(enumerator.snapshotState(1).left()).containsExactlyElementsOf(ranges);
        enumerator.handleSplitRequest(1, null);
        assertThat(assignedTo(1)).containsExactly(ranges.get(0));
    }

    @Test
    void aReaderThatIsGoneGetsNothing() {
        enumerator.handleSplitRequest(0, null);

        assertThat(enumerator.snapshotState(1).left()).containsExactlyElementsOf(ranges);
    }

    @Test
    void aRestoredJobAsksTheDatabaseNothing() {
        enumerator.start();

        assertThat(context.getOneTimeCallables()).isEmpty();
    }

    @Test
    void readersLearnHowManyRowsThereAre() throws Exception {
        register(1);

        assertThat(context.getSentSourceEvent().get(1))
                .containsExactly(new HistoryRows(Map.of(SourceTable.CUSTOMER_INFO, 30L)));
    }

    @Test
    void aCheckpointFromBeforeTheTablesWereCutDoesNotSayThatHistoryIsRead() {
        HistoryEnumerator fresh = enumerator(HistoryState.fresh());
        fresh.start();
        register(0);
        fresh.handleSplitRequest(0, null);

        assertThat(context.getOneTimeCallables()).hasSize(1);
        assertThat(context.hasNoMoreSplits(0)).isFalse();
        HistoryState state = fresh.snapshotState(1);
        assertThat(state.cut()).isFalse();

        HistoryEnumerator restored = enumerator(state);
        restored.start();
        assertThat(context.getOneTimeCallables()).hasSize(2);
    }

    private HistoryEnumerator enumerator(HistoryState state) {
        return new HistoryEnumerator(context, state, new HistoryInspection(List.of(), NOWHERE), 4);
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
