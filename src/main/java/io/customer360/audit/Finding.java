package io.customer360.audit;

import io.customer360.audit.compared.Difference;
import io.customer360.audit.compared.Look;
import io.customer360.audit.compared.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A document that was not found true.
 *
 * @param id of the document, which is the customer's unless the document is not the job's
 * @param differences the fields that differ, at the last look
 */
record Finding(String id, Outcome outcome, List<Difference> differences) {

    static Finding of(long customerId, Outcome outcome, Look look) {
        return new Finding(String.valueOf(customerId), outcome, look.differences());
    }

    @Override
    public String toString() {
        String text = "customer " + id + ": " + outcome;
        return differences.isEmpty()
                ? text
                : differences.stream()
                        .map(Difference::toString)
                        .collect(Collectors.joining("; ", text + ": ", ""));
    }
}
