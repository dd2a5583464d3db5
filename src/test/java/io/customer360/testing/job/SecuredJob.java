package io.customer360.testing.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.security.SecretFile;
import io.customer360.sandbox.security.ServerSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The job on servers that ask for TLS and credentials: its settings, with every secret in a file of
 * its own, and the secrets themselves.
 */
public final class SecuredJob {

    private static final Path ROLE = Path.of("deploy/elasticsearch/job-role.json");

    private final Sandbox sandbox;
    private final Path directory;
    private final JobUnderTest job;
    private final JsonNode key;
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** Makes an API key of the role that ships. */
    public SecuredJob(Sandbox sandbox, CrmDatabase crm, Path directory) throws IOException {
        this.sandbox = sandbox;
        this.directory = directory;
        this.key = apiKey(crm.name());
        ServerSecurity security = sandbox.security();
        secrets.put("password of the source database", security.databasePassword());
        job = new JobUnderTest(sandbox, crm, directory);
        job.with("elasticsearch.ca-certificate", security.caCertificate().toString());
        job.with("elasticsearch.api-key", secret("api-key", key.path("encoded").asText()));
        secrets.put("the API key's own half", key.path("api_key").asText());
        job.with("erasure.receipt-key", secret("receipt-key", "receipt-" + UUID.randomUUID()));
        security.kafkaClient(
                        secret("kafka-password", security.kafkaPassword()),
                        secret("trust-store-password", security.trustStorePassword()))
                .forEach((property, value) -> job.with("kafka.properties." + property, value));
        job.with("kafka.transitions-topic", crm.name() + ".transitions");
    }

    public JobUnderTest job() {
        return job;
    }

    /** Returns every secret that the job was given, by what it is. */
    public Map<String, String> secrets() {
        return secrets;
    }

    /** Writes one more secret and returns what refers to it. */
    public String secret(String name, String value) {
        secrets.put(name, value);
        return SecretFile.reference(directory, name, value);
    }

    /** Takes the job's key away. */
    public void revokeKey() throws IOException {
        send("DELETE", "/_security/api_key", "{\"ids\":[" + key.get("id") + "]}");
    }

    /** Returns Elasticsearch's answer to its administrator. */
    public JsonNode send(String method, String path, String json) throws IOException {
        return sandbox.elasticsearch()
                .http()
                .send(method, sandbox.elasticsearch().url() + path, json);
    }

    private JsonNode apiKey(String index) throws IOException {
        String role = Files.readString(ROLE).replace("customer_360", index);
        ObjectNode request = Http.JSON.createObjectNode().put("name", index);
        request.putObject("role_descriptors").set("job", Http.JSON.readTree(role));
        return send("POST", "/_security/api_key", request.toString());
    }
}
