package io.customer360.benchmark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapedDataTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final int SUBTASKS = 2;

    @ParameterizedTest
    @ValueSource(strings = {"40x3", "40x10", "4x1000"})
    void everyCustomerHasTheRowsOfTheShape(String name) throws SQLException {
        Shape shape = Shape.list(name).get(0);
        Map<Object, Integer> rowsOfCustomers = new HashMap<>();
        for (TableLayout layout : TableLayout.ALL) {
            int customer = layout.hasOwner() ? layout.owner() : 0;
            for (Object[] row : rows(shape.data(SUBTASKS, TODAY).get(0), layout)) {
                if (!layout.table().isReference()) {
                    rowsOfCustomers.merge(row[customer], 1, Integer::sum);
                }
            }
        }

        assertThat(rowsOfCustomers).hasSize(shape.customers());
        assertThat(rowsOfCustomers.values()).containsOnly(shape.rowsEach());
    }

    @Test
    void eachSubtaskHasAsManyCustomers() {
        int groups =
                GlobalConfiguration.loadConfiguration("flink-conf")
                        .get(PipelineOptions.MAX_PARALLELISM);
        Map<Integer, Integer> customers = new HashMap<>();
        for (int id : EvenIds.of(4, SUBTASKS)) {
            customers.merge(
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            (long) id, groups, SUBTASKS),
                    1,
                    Integer::sum);
        }

        assertThat(customers).isEqualTo(Map.of(0, 2, 1, 2));
    }

    @Test
    void keysAreUniqueWithTheHotCustomerToo() throws SQLException {
        List<TableData> data = Shape.list("40x10+hot").get(0).data(SUBTASKS, TODAY);
        for (TableLayout layout : TableLayout.ALL) {
            Set<List<Object>> keys = new HashSet<>();
            for (TableData part : data) {
                for (Object[] row : rows(part, layout)) {
                    assertThat(keys.add(Arrays.asList(row).subList(0, layout.keys()))).isTrue();
                }
            }
        }
    }

    @Test
    void everybodyBuysTheBestsellerMost() throws SQLException {
        TableLayout purchases = TableLayout.ALL.get(3);
        Map<Object, Integer> balance = new HashMap<>();
        TableData data = ShapedData.withBestseller(Shape.list("40x10").get(0), SUBTASKS, TODAY);
        for (Object[] row : rows(data, purchases)) {
            boolean bestseller = row[1].equals(ShapedData.BESTSELLER);
            balance.merge(row[purchases.owner()], bestseller ? 1 : -1, Integer::sum);
        }

        assertThat(balance).hasSize(40);
        assertThat(balance.values()).allMatch(lead -> lead > 0);
    }

    private static List<Object[]> rows(TableData data, TableLayout layout) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        data.write(layout.table().tableName(), columns -> rows.add(columns.clone()));
        return rows;
    }
}
