package io.customer360.sandbox;

import io.customer360.sandbox.elasticsearch.ElasticsearchPair;
import io.customer360.sandbox.elasticsearch.ElasticsearchServer;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sandbox.elasticsearch.SecuredElasticsearch;
import io.customer360.sandbox.process.Artifacts;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.security.ElasticsearchAccess;
import java.util.Map;

/** The nodes of Elasticsearch that the tests of this JVM share, each booted at its first use. */
public final class ElasticsearchServers {

    private static final Shared<ElasticsearchServer> NINE =
            new Shared<>(
                    () ->
                            ElasticsearchServer.start(
                                    ServerProcesses.in(Artifacts.work()),
                                    ElasticsearchVersion.V9,
                                    0,
                                    ElasticsearchAccess.OPEN,
                                    Map.of()));
    private static final Shared<SecuredElasticsearch> SECURED =
            new Shared<>(() -> SecuredElasticsearch.start(ServerProcesses.in(Artifacts.work())));

    private static final Shared<ElasticsearchPair> PAIR =
            new Shared<>(() -> ElasticsearchPair.start(ServerProcesses.in(Artifacts.work())));

    private ElasticsearchServers() {}

    /** Returns an open node; that of version 8 is the sandbox's, which other servers come with. */
    public static ElasticsearchServer open(ElasticsearchVersion version) {
        return version == ElasticsearchVersion.V9 ? NINE.get() : Sandbox.shared().elasticsearch();
    }

    /** Returns the cluster of two nodes, of which one may be stopped. */
    public static ElasticsearchPair pair() {
        return PAIR.get();
    }

    /** Returns the node that knows users, speaks TLS, and may be stopped and filled. */
    public static SecuredElasticsearch secured() {
        return SECURED.get();
    }
}
