package io.customer360.audit;

import io.customer360.audit.compared.Look;
import io.customer360.audit.compared.Outcome;
import io.customer360.audit.compared.Profile;
import io.customer360.audit.compared.SideBySide;
import io.customer360.audit.index.DocumentPages;
import io.customer360.audit.index.ProfileDocuments;
import io.customer360.audit.pace.Retries;
import io.customer360.audit.pace.Ticker;
import io.customer360.audit.tables.AuditedDatabase;
import io.customer360.audit.tables.SqlProfiles;
import io.customer360.config.JobConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares every customer's document with the answer of the specification's SQL, which Flink
 * computes over the tables as they are.
 *
 * <p>Tables and index are read while they change, so whoever does not agree at the first look is
 * looked at again. Memory does not grow with the number of customers.
 */
public final class Audit {

    private final JobConfig config;
    private final AuditedDatabase database;
    private final ProfileDocuments documents;
    private final AuditDay day;
    private final Consumer<String> console;
    private final Tally tally;
    private final Suspects suspects;
    private boolean overflown;

    private Audit(
            JobConfig config, AuditedDatabase database, Consumer<String> console, Tally tally) {
        this.config = config;
        this.database = database;
        this.documents =
                new ProfileDocuments(config.elasticsearch(), new Retries(Ticker.SYSTEM, console));
        this.console = console;
        this.tally = tally;
        Duration patience = config.audit().patience();
        this.day =
                new AuditDay(
                        Clock.system(config.profile().timeZone()),
                        Ticker.SYSTEM,
                        config.profile().recomputeSpread().plus(patience),
                        console);
        this.suspects = new Suspects(this::look, patience, tally, Ticker.SYSTEM);
    }

    /**
     * Runs the audit.
     *
     * @param console told of the first findings and of what takes time
     * @throws IllegalStateException naming the setting to mend
     */
    public static Verdict run(JobConfig config, Consumer<String> console) throws Exception {
        AuditedDatabase database = AuditedDatabase.inspect(config);
        try (FindingsFile output = FindingsFile.open(config.audit().output())) {
            Tally tally = new Tally(console, config.audit().show(), output);
            return new Audit(config, database, console, tally).run();
        }
    }

    private Verdict run() throws Exception {
        documents.requireReadable();
        while (!comparesAll()) {
            console.accept("a day began before the comparison did: beginning anew");
        }
        if (suspects.size() > 0) {
            console.accept("looking again at customers that do not agree: " + suspects.size());
        }
        suspects.settle();
        return tally.verdict();
    }

    /** Returns whether rows and documents were of the same day; otherwise nothing was compared. */
    private boolean comparesAll() throws Exception {
        LocalDate today = day.await();
        try (SqlProfiles expected =
                SqlProfiles.ask(database, day.zone(), config.profile().rules(), today, null)) {
            // The first answer comes when all tables have been read: the documents are as young.
            expected.hasNext();
            try (DocumentPages actual = documents.all(this::foreign)) {
                if (!day.today().equals(today)) {
                    return false;
                }
                compare(expected, actual);
                return true;
            }
        }
    }

    private void compare(SqlProfiles expected, DocumentPages actual) throws Exception {
        SideBySide looks = new SideBySide(expected, actual);
        while (looks.hasNext()) {
            Look look = looks.next();
            if (look.outcome() == Outcome.EQUAL) {
                tally.count(Outcome.EQUAL);
            } else {
                suspect(look);
            }
        }
        for (String stray : actual.strays()) {
            suspects.add(Long.parseLong(stray));
        }
    }

    private void foreign(String id) throws IOException {
        tally.report(new Finding(id, Outcome.SURPLUS, List.of()));
    }

    private void suspect(Look look) throws Exception {
        if (!overflown && suspects.isFull()) {
            suspects.look();
            overflown = suspects.size() > Suspects.MOST / 2;
            if (overflown) {
                console.accept(
                        "more than %,d customers do not agree: further ones are counted without a second look"
                                .formatted(Suspects.MOST / 2));
            }
        }
        long customer = (look.expected() == null ? look.actual() : look.expected()).customerId();
        if (overflown) {
            tally.report(Finding.of(customer, look.outcome(), look));
        } else {
            suspects.add(customer);
        }
    }

    private Map<Long, Look> look(Set<Long> customers) throws Exception {
        LocalDate today = day.await();
        Map<Long, Profile> expected = new HashMap<>();
        try (SqlProfiles answer =
                SqlProfiles.ask(database, day.zone(), config.profile().rules(), today, customers)) {
            answer.forEachRemaining(profile -> expected.put(profile.customerId(), profile));
        }
        Map<Long, Profile> actual = documents.of(customers);
        Map<Long, Look> looks = new HashMap<>();
        for (long customer : customers) {
            looks.put(customer, new Look(expected.get(customer), actual.get(customer)));
        }
        return looks;
    }
}
