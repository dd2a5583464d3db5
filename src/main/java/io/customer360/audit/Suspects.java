package io.customer360.audit;

import io.customer360.audit.compared.Look;
import io.customer360.audit.compared.Outcome;
import io.customer360.audit.pace.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The customers that did not agree at the first look, each looked at again until it agrees or
 * {@link Suspicion} stands. Their number is bounded, and so are the looks.
 */
final class Suspects {

    /** Two profiles of each are kept between two looks: some ten megabytes. */
    static final int MOST = 10_000;

    /** Looks within the time that a difference has to stand. */
    private static final int LOOKS_PER_PATIENCE = 5;

    /** Enough for a customer that changes every few seconds to be met at rest. */
    private static final int LEAST_LOOKS = 12;

    private static final int LONGEST_IN_PATIENCE = 4;

    private final Map<Long, Suspicion> open = new TreeMap<>();
    private final Looks looks;
    private final Duration patience;
    private final Tally tally;
    private final Ticker ticker;

    /** Takes looks at some customers, at the rows first and then at the documents. */
    interface Looks {
        Map<Long, Look> at(Set<Long> customers) throws Exception;
    }

    Suspects(Looks looks, Duration patience, Tally tally, Ticker ticker) {
        this.looks = looks;
        this.patience = patience;
        this.tally = tally;
        this.ticker = ticker;
    }

    void add(long customerId) {
        open.putIfAbsent(customerId, new Suspicion());
    }

    int size() {
        return open.size();
    }

    boolean isFull() {
        return open.size() >= MOST;
    }

    /** Looks at all of them once and lets go of those that are settled. */
    void look() throws Exception {
        long begun = ticker.nanos();
        Map<Long, Look> seen = looks.at(Set.copyOf(open.keySet()));
        long ended = ticker.nanos();
        for (long customer : new ArrayList<>(open.keySet())) {
            Look look = seen.get(customer);
            Outcome outcome = open.get(customer).judge(look, begun, ended, patience);
            if (outcome == Outcome.UNSETTLED) {
                continue;
            }
            open.remove(customer);
            if (outcome.isTrue()) {
                tally.count(outcome);
            } else {
                tally.report(Finding.of(customer, outcome, look));
            }
        }
    }

    /** Looks again and again; what still changes in the end is reported as unsettled. */
    void settle() throws Exception {
        long end = ticker.nanos() + LONGEST_IN_PATIENCE * patience.toNanos();
        for (int i = 0; !open.isEmpty(); i++) {
            if (i >= LEAST_LOOKS && ticker.nanos() - end > 0) {
                reportUnsettled();
                return;
            }
            if (i > 0) {
                ticker.pause(patience.dividedBy(LOOKS_PER_PATIENCE));
            }
            look();
        }
    }

    private void reportUnsettled() throws IOException {
        for (Map.Entry<Long, Suspicion> suspect : open.entrySet()) {
            tally.report(
                    Finding.of(suspect.getKey(), Outcome.UNSETTLED, suspect.getValue().last()));
        }
        open.clear();
    }
}
