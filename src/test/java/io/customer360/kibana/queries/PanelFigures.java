package io.customer360.kibana.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/**
 * What a panel shows beside what it has to show, by group. A group that says nothing, as an empty
 * range does, is as good as none; a panel of the greatest need not show all.
 */
final class PanelFigures {

    private static final double RELATIVE = 1e-9;

    private final LensPanel panel;
    private final Map<List<String>, List<Double>> shown = new HashMap<>();

    PanelFigures(LensPanel panel, List<LensTable.Row> rows) {
        this.panel = panel;
        for (LensTable.Row row : rows) {
            List<Double> values =
                    panel.metrics().stream()
                            .map(id -> row.metrics().get(id))
                            .collect(Collectors.toList());
            if (says(row.groups(), values)) {
                shown.put(row.groups(), values);
            }
        }
    }

    /** Fails unless they are the same but for the last digits. */
    void assertEqual(Map<List<String>, List<Double>> figures) {
        Map<List<String>, List<Double>> expected = new HashMap<>(figures);
        expected.entrySet().removeIf(each -> !says(each.getKey(), each.getValue()));
        if (showsAll(expected)) {
            assertThat(shown.keySet()).as(panel.place()).isEqualTo(expected.keySet());
        } else {
            assertThat(expected.keySet()).as(panel.place()).containsAll(shown.keySet());
            assertThat(shown).as(panel.place()).isNotEmpty();
        }
        shown.forEach((group, values) -> assertClose(group, values, expected.get(group)));
    }

    private void assertClose(List<String> group, List<Double> values, List<Double> expected) {
        assertThat(values).as(panel.place() + group).hasSameSizeAs(expected);
        for (int i = 0; i < values.size(); i++) {
            String where = panel.place() + group + panel.metrics().get(i);
            Double wanted = expected.get(i);
            if (wanted == null) {
                assertThat(values.get(i)).as(where).isNull();
            } else {
                assertThat(values.get(i))
                        .as(where)
                        .isCloseTo(wanted, within(RELATIVE * Math.abs(wanted)));
            }
        }
    }

    /** Documents without a value of a group are in none. */
    private static boolean says(List<String> group, List<Double> values) {
        return group.isEmpty()
                || group.stream().allMatch(Objects::nonNull)
                        && values.stream().anyMatch(PanelFigures::isSomething);
    }

    private static boolean isSomething(@Nullable Double value) {
        return value != null && value != 0;
    }

    private boolean showsAll(Map<List<String>, List<Double>> expected) {
        for (int i = 0; i < panel.groups().size(); i++) {
            int place = i;
            long values = expected.keySet().stream().map(key -> key.get(place)).distinct().count();
            int most = panel.column(panel.groups().get(i)).at("/params/size").asInt();
            if (most > 0 && values > most) {
                return false;
            }
        }
        return true;
    }
}
