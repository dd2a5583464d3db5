package io.customer360.sandbox.elasticsearch;

import io.customer360.sandbox.process.FreePort;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.security.ElasticsearchAccess;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Two nodes of one cluster. Only the first can be master, so that the second may stop. */
public final class ElasticsearchPair {

    /** The nodes' names, by which shards are allocated. */
    public static final String FIRST = "first";

    public static final String SECOND = "second";

    private final ElasticsearchServer first;
    private final ElasticsearchServer second;

    private ElasticsearchPair(ElasticsearchServer first, ElasticsearchServer second) {
        this.first = first;
        this.second = second;
    }

    public static ElasticsearchPair start(ServerProcesses processes) {
        String cluster = "sandbox-" + UUID.randomUUID();
        int transport = FreePort.any();
        Map<String, String> master =
                Map.of(
                        "transport.port",
                        Integer.toString(transport),
                        "cluster.initial_master_nodes",
                        FIRST);
        ElasticsearchServer first = start(processes, cluster, FIRST, transport, master);
        Map<String, String> data = Map.of("node.roles", "[ data ]");
        return new ElasticsearchPair(first, start(processes, cluster, SECOND, transport, data));
    }

    private static ElasticsearchServer start(
            ServerProcesses processes,
            String cluster,
            String node,
            int master,
            Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("cluster.name", cluster);
        settings.put("node.name", node);
        settings.put("discovery.type", "multi-node");
        settings.put("discovery.seed_hosts", "127.0.0.1:" + master);
        return ElasticsearchServer.start(
                processes, ElasticsearchVersion.V8, 0, ElasticsearchAccess.OPEN, settings);
    }

    /** Returns the node that is always there. */
    public ElasticsearchServer first() {
        return first;
    }

    /** Returns the node that may be stopped, and has to be started again. */
    public ElasticsearchServer second() {
        return second;
    }
}
