package io.customer360.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import java.io.IOException;
import java.time.Duration;

/**
 * Customers who change together, once, so that it can be told when a search finds that. They are
 * many, so that each subtask has some, and their ids are below those of all others, which nobody
 * else changes.
 */
public final class Sentinels {

    private static final int COUNT = 20;
    private static final Duration PATIENCE =
            Duration.ofMinutes(5).plusMillis(10L * Stage.CUSTOMERS);

    private final CrmDatabase crm;
    private final String search;
    private int told;

    Sentinels(CrmDatabase crm, String index) {
        this.crm = crm;
        this.search = index + "/_search";
    }

    /** Adds them to the table. */
    void enter() {
        crm.execute(
                "INSERT INTO customer_info (customer_id) SELECT -n FROM generate_series(1, %d) n"
                        .formatted(COUNT));
    }

    /** Commits a change of all of them; returns by what they can be found then. */
    public String change() {
        String phone = "sentinel " + ++told;
        crm.execute(
                "UPDATE customer_info SET phone_number = '%s' WHERE customer_id < 0"
                        .formatted(phone));
        return phone;
    }

    /** Waits until a search finds all of them by that; it may fail meanwhile. */
    public void awaitFound(String phone) {
        Await.until("a search finds the " + phone, PATIENCE, () -> found(phone));
    }

    /** Returns whether a search finds all of them by that. */
    boolean found(String phone) {
        ObjectNode query = Http.JSON.createObjectNode().put("size", 0);
        query.putObject("query").putObject("term").put("phone_number", phone);
        try {
            return Http.send("POST", search, query).at("/hits/total/value").asLong() == COUNT;
        } catch (IOException notYet) {
            return false;
        }
    }
}
