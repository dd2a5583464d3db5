package io.customer360.demo.chain;

import io.customer360.demo.data.DemoData;
import io.customer360.demo.freshness.Freshness;
import io.customer360.demo.traffic.CrmTraffic;
import io.customer360.demo.traffic.PhoneChanges;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Ports;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Directories;
import io.customer360.sandbox.security.SecretFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All that lies between a commit and its document: the servers, the filled tables, their connector,
 * and the job in a local Flink.
 */
public final class Chain implements AutoCloseable {

    public static final String INDEX = "customer_360";

    /** What is in the tables before changes are captured. */
    public interface Filling {

        /** Returns how many rows each table has. */
        Map<String, Long> fill(Connection connection) throws SQLException;
    }

    /** Settings of Flink, of the connector and of the job, added to those that are usual here. */
    public record Overrides(
            Map<String, String> flink, Map<String, String> connector, Map<String, String> job) {

        static final Overrides NONE = new Overrides(Map.of(), Map.of(), Map.of());
    }

    private final Resources resources;
    private final Sandbox sandbox;
    private final CrmDatabase crm;
    private final ZoneId zone;
    private final Map<String, Long> rows;
    private final String password;
    private final LocalFlink flink;

    private Chain(
            Resources resources,
            Path work,
            Ports ports,
            Filling filling,
            ZoneId zone,
            Overrides overrides,
            Consumer<String> console)
            throws Exception {
        this.resources = resources;
        this.zone = zone;
        sandbox = resources.add(Sandbox.start(work, console, ports));
        crm = CrmDatabase.createWithoutConnector(sandbox, "crm");
        // As in production, where a commit is on disk, and so can be decoded, when it returns.
        crm.execute("ALTER DATABASE crm SET synchronous_commit = on");
        rows = fill(filling, console);
        console.accept("starting to capture changes");
        crm.startConnector(overrides.connector());
        console.accept("starting the job in a local Flink");
        Path flinkDirectory = Directories.fresh(work, "flink-");
        resources.add(() -> Directories.delete(flinkDirectory));
        password = SecretFile.reference(flinkDirectory, "password", crm.password());
        List<String> arguments = new ArrayList<>(jobArguments());
        overrides.job().forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
        flink = resources.add(LocalFlink.start(flinkDirectory, arguments, overrides.flink()));
    }

    /** Starts all of it, and adds what has to be closed to the resources as it goes. */
    public static Chain start(
            Resources resources,
            Path work,
            Ports ports,
            int customers,
            ZoneId zone,
            Consumer<String> console)
            throws Exception {
        return new Chain(
                resources, work, ports, demoData(customers, zone), zone, Overrides.NONE, console);
    }

    /**
     * Starts all of it on any free ports.
     *
     * @param work where a fresh directory for this run is made, and removed at the end
     */
    public static Chain start(
            Path work, int customers, ZoneId zone, Overrides overrides, Consumer<String> console)
            throws Exception {
        return start(work, demoData(customers, zone), zone, overrides, console);
    }

    /** Does the same with other rows. */
    public static Chain start(
            Path work, Filling filling, ZoneId zone, Overrides overrides, Consumer<String> console)
            throws Exception {
        Resources resources = new Resources();
        try {
            return new Chain(resources, work, Ports.free(), filling, zone, overrides, console);
        } catch (Exception e) {
            resources.close();
            throw e;
        }
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public CrmDatabase crm() {
        return crm;
    }

    /** Returns the Flink that the job runs in. */
    public LocalFlink flink() {
        return flink;
    }

    /** Returns how many rows of history each table has. */
    public RowsRead rowsRead() {
        return new RowsRead(flink.jobUrl(), rows);
    }

    public List<String> jobArguments() {
        return List.of(
                "--source.jdbc.url", crm.jdbcUrl(),
                "--source.jdbc.username", crm.username(),
                "--source.jdbc.password", password,
                "--source.slot-name", crm.name(),
                "--kafka.bootstrap.servers", sandbox.kafka().bootstrapServers(),
                "--kafka.topic-prefix", crm.topicPrefix(),
                "--elasticsearch.hosts", sandbox.elasticsearch().url(),
                "--elasticsearch.index", INDEX,
                "--profile.time-zone", zone.getId());
    }

    /** Returns traffic that has not begun; whoever starts it closes it. */
    public CrmTraffic traffic(int customers, int changesPerSecond, PhoneChanges phoneChanges)
            throws SQLException {
        return new CrmTraffic(
                crm.connect(),
                customers,
                changesPerSecond,
                () -> LocalDate.now(zone),
                phoneChanges);
    }

    /** Returns a stopwatch for changes of this chain. */
    public Freshness freshness() {
        return new Freshness(sandbox.elasticsearch().url(), INDEX);
    }

    /** Waits until all of history has been read. */
    public void awaitHistory() throws Exception {
        RowsRead read = rowsRead();
        while (!read.isComplete()) {
            flink.failIfEnded();
            Thread.sleep(500);
            read.get();
        }
    }

    /** Throws with the reason when the job does not run any more. */
    public void failIfEnded() throws Exception {
        flink.failIfEnded();
    }

    private static Filling demoData(int customers, ZoneId zone) {
        return connection -> new DemoData(customers, LocalDate.now(zone)).fill(connection);
    }

    private Map<String, Long> fill(Filling filling, Consumer<String> console) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = crm.connect()) {
            Map<String, Long> filled = filling.fill(connection);
            console.accept(
                    "filled the seven tables with %,d rows in %.1f s"
                            .formatted(
                                    filled.values().stream().mapToLong(Long::longValue).sum(),
                                    (System.nanoTime() - begin) / 1e9));
            return filled;
        }
    }

    /** Stops everything, the youngest first. */
    @Override
    public void close() {
        resources.close();
    }
}
