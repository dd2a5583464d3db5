package io.customer360.oracle;

import io.customer360.sandbox.elasticsearch.ElasticsearchServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.annotation.Nullable;

/**
 * What a comparison of every customer with every document found.
 *
 * @param customers customers in PostgreSQL's answer
 * @param mismatches customers whose document is missing or differs, and documents without customer
 * @param differences the first differences
 */
public record ProfileComparison(long customers, long mismatches, List<Difference> differences) {

    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");
    private static final int SHOWN = 10;

    /** Compares the documents of an index with PostgreSQL's answer, both as of now. */
    public static ProfileComparison of(
            Connection connection,
            String schema,
            LocalDate today,
            ElasticsearchServer server,
            String index)
            throws SQLException, IOException {
        try (SqlAnswer expected = SqlAnswer.of(connection, schema, today);
                IndexedProfiles actual = IndexedProfiles.of(server.http(), server.url(), index)) {
            return of(expected, actual);
        }
    }

    /** Compares two sides that come in ascending order of their customers. */
    public static ProfileComparison of(Iterator<Profile> expected, Iterator<Profile> actual) {
        return new Merge(expected, actual).run();
    }

    /** Returns whether all of at least one customer's documents are true. */
    public boolean isProof() {
        return mismatches == 0 && customers > 0;
    }

    @Override
    public String toString() {
        return "customers %d, mismatches %d".formatted(customers, mismatches);
    }

    private static List<Difference> differences(Profile expected, Profile actual) {
        List<Difference> found = new ArrayList<>();
        for (String field : ProfileFields.ALL) {
            Object wanted = expected.field(field);
            Object seen = actual.field(field);
            if (!agree(field, wanted, seen)) {
                found.add(
                        new Difference(
                                expected.customerId(),
                                field,
                                String.valueOf(wanted),
                                String.valueOf(seen)));
            }
        }
        return found;
    }

    private static boolean agree(String field, @Nullable Object expected, @Nullable Object actual) {
        if (!(expected instanceof BigDecimal wanted) || !(actual instanceof BigDecimal seen)) {
            return expected == null ? actual == null : expected.equals(actual);
        }
        if (!ProfileFields.QUOTIENTS.contains(field)) {
            return wanted.compareTo(seen) == 0;
        }
        return wanted.subtract(seen).abs().compareTo(wanted.abs().multiply(TOLERANCE)) <= 0;
    }

    /** Walks both sides at once, so that neither has to fit into memory. */
    private static final class Merge {

        private final Ascending expected;
        private final Ascending actual;
        private final List<Difference> shown = new ArrayList<>();
        private long customers;
        private long mismatches;

        Merge(Iterator<Profile> expected, Iterator<Profile> actual) {
            this.expected = new Ascending(expected);
            this.actual = new Ascending(actual);
        }

        ProfileComparison run() {
            while (expected.hasCurrent() || actual.hasCurrent()) {
                int order = Long.compare(expected.id(), actual.id());
                if (order < 0) {
                    report(whole(expected.id(), "a document", "none"));
                } else if (order > 0) {
                    report(whole(actual.id(), "no document", "one"));
                } else {
                    report(differences(expected.current(), actual.current()));
                }
                if (order <= 0) {
                    customers++;
                    expected.advance();
                }
                if (order >= 0) {
                    actual.advance();
                }
            }
            return new ProfileComparison(customers, mismatches, List.copyOf(shown));
        }

        private void report(List<Difference> found) {
            mismatches += found.isEmpty() ? 0 : 1;
            found.stream().limit(SHOWN - shown.size()).forEach(shown::add);
        }

        private static List<Difference> whole(long id, String expected, String actual) {
            return List.of(new Difference(id, "document", expected, actual));
        }
    }
}
