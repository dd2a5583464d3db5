package io.customer360.oracle;

/** One field, or one whole customer, on which PostgreSQL and the index do not agree. */
public record Difference(long customerId, String field, String expected, String actual) {

    @Override
    public String toString() {
        return "customer %d, %s: expected %s, found %s"
                .formatted(customerId, field, expected, actual);
    }
}
