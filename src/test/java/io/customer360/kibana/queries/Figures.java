package io.customer360.kibana.queries;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What panels have to show: of customers by PostgreSQL over the seven tables, of moves by count.
 */
final class Figures {

    private final ShownCustomers customers;

    Figures(ShownCustomers customers) {
        this.customers = customers;
    }

    /**
     * Returns the metrics by group.
     *
     * @param select of {@code p}, all profiles
     * @param where which of them, TRUE for all
     * @param groups how many of the columns are groups
     */
    Map<List<String>, List<Double>> of(String select, String where, int groups)
            throws SQLException, IOException {
        String query = "WITH all_of_them AS (%s), p AS (SELECT * FROM all_of_them WHERE %s) %s";
        Map<List<String>, List<Double>> figures = new HashMap<>();
        try (Connection connection = customers.crm().connect();
                PreparedStatement statement =
                        connection.prepareStatement(query.formatted(profiles(), where, select))) {
            statement.setObject(1, customers.today());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<String> keys = new ArrayList<>();
                    List<Double> metrics = new ArrayList<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        if (i <= groups) {
                            keys.add(rows.getString(i));
                        } else {
                            double value = rows.getDouble(i);
                            metrics.add(rows.wasNull() ? null : value);
                        }
                    }
                    figures.put(keys, metrics);
                }
            }
        }
        return figures;
    }

    /** Returns how many documents there are of each group of their values. */
    static Map<List<String>, List<Double>> counted(Stream<JsonNode> documents, String... keys) {
        Map<List<String>, Long> counts =
                documents.collect(
                        Collectors.groupingBy(
                                document ->
                                        Stream.of(keys)
                                                .map(key -> document.path(key).asText())
                                                .toList(),
                                Collectors.counting()));
        Map<List<String>, List<Double>> figures = new HashMap<>();
        counts.forEach((group, count) -> figures.put(group, List.of(count.doubleValue())));
        return figures;
    }

    private static String profiles() throws IOException {
        try (InputStream sql = Figures.class.getResourceAsStream("/oracle/profiles.sql")) {
            return new String(sql.readAllBytes(), UTF_8);
        }
    }
}
