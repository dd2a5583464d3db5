package io.customer360.sandbox.security;

import io.customer360.sandbox.http.HttpJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Who may connect to a node of Elasticsearch, and how. */
public interface ElasticsearchAccess {

    /** Anybody, without TLS. */
    ElasticsearchAccess OPEN =
            new ElasticsearchAccess() {
                @Override
                public String scheme() {
                    return "http";
                }

                @Override
                public Map<String, String> configure(Path config) {
                    return Map.of("xpack.security.enabled", "false");
                }

                @Override
                public HttpJson http() {
                    return HttpJson.PLAIN;
                }
            };

    String scheme();

    /** Writes the files that this needs into the node's configuration; returns its settings. */
    Map<String, String> configure(Path config) throws IOException;

    /** Returns how somebody asks who may do everything. */
    HttpJson http();
}
