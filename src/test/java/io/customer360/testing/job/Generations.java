package io.customer360.testing.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.docs.Pages;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.testing.Command;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.TreeSet;

/** The indices behind the public name of a test's profiles, as a user sees and moves them. */
public final class Generations {

    private final String server;
    private final String name;

    public Generations(Sandbox sandbox, CrmDatabase crm) {
        this.server = sandbox.elasticsearch().url();
        this.name = crm.name();
    }

    /** Returns the public name's address. */
    public String url() {
        return server + "/" + name;
    }

    /** Returns the name of a generation's index. */
    public String index(int generation) {
        return name + "-" + generation;
    }

    /** Returns the indices that have the public name. */
    public List<String> holders() {
        TreeSet<String> names = new TreeSet<>();
        get("/_alias/" + name).fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    /** Moves the public name, with the command of the documents. */
    public void move(int from, int to) throws Exception {
        String command =
                Pages.block("how-to/rebuild-and-roll-back.md", "curl -X POST https://")
                        .replace("https://elasticsearch:9200", server)
                        .replace("customer_360-2", index(from))
                        .replace("customer_360-1", index(to))
                        .replace("\"customer_360\"", "\"" + name + "\"");
        Command run = Command.run("bash", "-ec", command);
        if (run.exitCode() != 0 || !run.output().contains("\"acknowledged\":true")) {
            throw new AssertionError(run.output());
        }
    }

    public void delete(int generation) throws IOException {
        Http.send(
                "DELETE",
                server + "/" + index(generation),
                "application/json",
                BodyPublishers.noBody());
    }

    /** Writes a document of a customer who is not there. */
    public void plant(int generation, long customerId) throws IOException {
        Http.send(
                "PUT",
                server + "/" + index(generation) + "/_doc/" + customerId + "?refresh=true",
                Http.JSON.createObjectNode().put("customer_id", customerId));
    }

    public String refreshInterval(int generation) {
        return get("/" + index(generation) + "/_settings")
                .path(index(generation))
                .at("/settings/index/refresh_interval")
                .asText();
    }

    public long documents(int generation) {
        return get("/" + index(generation) + "/_count").path("count").asLong();
    }

    private JsonNode get(String path) {
        try {
            return Http.get(server + path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
