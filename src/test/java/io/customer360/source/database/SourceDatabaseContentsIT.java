package io.customer360.source.database;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal is provoked on a real server, and the statement that it names is run. */
class SourceDatabaseContentsIT {

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("breakages")
    void refusesValuesThatCannotBeRepresented(String subject, String breakage, String complaint) {
        crm.execute(breakage);

        crm.assertRefused(subject, complaint);
    }

    static Stream<Arguments> breakages() {
        return Stream.of(
                Arguments.of(
                        "customer_info",
                        "INSERT INTO customer_info VALUES (1, 'a', 'b', 'c', 'd', '0044-03-15 BC')",
                        "1 values of date_of_birth are infinite"),
                Arguments.of(
                        "website_behavior",
                        "ALTER TABLE website_behavior ALTER visit_date TYPE timestamp,"
                                + " ALTER visit_date SET NOT NULL;"
                                + "INSERT INTO website_behavior VALUES (1, 1, 'infinity', 1, 1),"
                                + " (2, 1, '-infinity', 1, 1), (3, 1, '9999-12-31 23:59:59', 1, 1)",
                        "2 values of visit_date are infinite"),
                Arguments.of(
                        "website_behavior",
                        "ALTER TABLE website_behavior ALTER visit_date TYPE timestamptz;"
                                + "INSERT INTO website_behavior VALUES (1, 1, 'infinity', 1, 1),"
                                + " (2, 1, '10000-01-01 00:00+00', 1, 1),"
                                + " (3, 1, '9999-12-31 23:59:59.999999+00', 1, 1),"
                                + " (4, 1, '0001-01-01 00:00+00', 1, 1)",
                        "2 values of visit_date are infinite"),
                Arguments.of(
                        "purchase_transactions",
                        "ALTER TABLE purchase_transactions ALTER total_amount TYPE numeric;INSERT"
                            + " INTO purchase_transactions VALUES (1, 1, 1, 'NaN'), (2, 1, 1,"
                            + " 'Infinity'), (3, 1, 1, '-Infinity'), (4, 1, 1, 1e300), (5, 1, 1,"
                            + " NULL)",
                        "3 values of total_amount are infinite, not a number"));
    }
}
