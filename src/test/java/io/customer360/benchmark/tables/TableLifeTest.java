package io.customer360.benchmark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.benchmark.topics.DebeziumJson;
import io.customer360.demo.data.DemoData;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableLifeTest {

    private static final DemoData DATA = new DemoData(100, LocalDate.of(2026, 1, 1));

    private static List<TableLayout> layouts() {
        return TableLayout.ALL;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyBeforeImageIsWhatTheRowWasLast(TableLayout layout) {
        Map<List<Object>, List<Object>> rows = new HashMap<>();
        live(
                layout,
                change -> {
                    List<Object> key = Arrays.asList(change.any()).subList(0, layout.keys());
                    List<Object> before =
                            change.before() == null ? null : Arrays.asList(change.before());
                    assertThat(rows.get(key)).isEqualTo(before);
                    if (change.after() == null) {
                        rows.remove(key);
                    } else {
                        rows.put(key, Arrays.asList(change.after().clone()));
                    }
                });
        assertThat(rows).isNotEmpty();
    }

    @Test
    void rowsAreMovedAndDeletedAsWell() {
        TableLayout purchases = TableLayout.ALL.get(3);
        List<RowChange> changes = new ArrayList<>();
        live(purchases, changes::add);

        assertThat(changes).anyMatch(change -> change.after() == null);
        assertThat(changes)
                .anyMatch(
                        change ->
                                change.before() != null
                                        && change.after() != null
                                        && change.before()[purchases.owner()]
                                                != change.after()[purchases.owner()]);
    }

    @Test
    void isTheSameInEveryRun() {
        assertThat(json(TableLayout.ALL.get(3))).isEqualTo(json(TableLayout.ALL.get(3)));
    }

    private static List<String> json(TableLayout layout) {
        DebeziumJson json = new DebeziumJson(layout);
        List<String> events = new ArrayList<>();
        live(layout, change -> events.add(new String(json.value(change))));
        return events;
    }

    private static void live(TableLayout layout, Consumer<RowChange> changes) {
        TableLife life = new TableLife(layout, DATA::write);
        life.history(12, changes);
        life.live(500, 50, changes);
    }
}
