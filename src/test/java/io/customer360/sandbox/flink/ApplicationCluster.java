package io.customer360.sandbox.flink;

import io.customer360.sandbox.process.Await;
import io.customer360.sandbox.process.FreePort;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.process.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.annotation.Nullable;

/**
 * The job on a cluster of its own, as it is deployed: a job manager that runs the job's main
 * method, and task managers, each a process that a supervisor starts again. All read the shipped
 * {@code flink-conf/config.yaml}.
 */
public final class ApplicationCluster extends FlinkRest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ServerProcesses processes;
    private final Supervised jobManager;
    private final List<Supervised> taskManagers;
    private final String jobId;

    /**
     * What is deployed.
     *
     * @param overrides settings of Flink that differ from the shipped ones
     * @param savepoint to start from, null to start from nothing
     * @param lastEnvironment variables of the last task manager, asked for at each of its starts
     */
    public record Deployment(
            Path jar,
            List<String> arguments,
            Map<String, String> overrides,
            int taskManagers,
            @Nullable String savepoint,
            Supplier<Map<String, String>> lastEnvironment) {

        private List<String> jobManagerArguments() {
            List<String> line =
                    new ArrayList<>(List.of("--job-classname", "io.customer360.Customer360Job"));
            if (savepoint != null) {
                line.addAll(List.of("--fromSavepoint", savepoint));
            }
            line.addAll(arguments);
            return line;
        }
    }

    private ApplicationCluster(
            ServerProcesses processes,
            FlinkProcesses flink,
            Supervised jobManager,
            List<Supervised> taskManagers) {
        super(flink.url());
        this.processes = processes;
        this.jobManager = jobManager;
        this.taskManagers = taskManagers;
        Await.until("there is a job", PATIENCE, () -> get("/jobs").path("jobs").size() > 0);
        this.jobId = get("/jobs").path("jobs").path(0).path("id").asText();
    }

    /**
     * Starts the processes and returns when the job is submitted and the slots are there.
     *
     * @param workDirectory where a fresh directory for this cluster is made, and removed at the end
     */
    public static ApplicationCluster start(Path workDirectory, Deployment deployment) {
        ServerProcesses processes = ServerProcesses.in(workDirectory);
        try {
            return FreePort.retrying(0, port -> boot(processes, port, deployment));
        } catch (RuntimeException e) {
            processes.closeKeepingLogs();
            throw e;
        }
    }

    private static ApplicationCluster boot(
            ServerProcesses processes, int port, Deployment deployment) {
        Path directory = processes.directory().resolve("flink-" + port);
        FlinkProcesses flink =
                new FlinkProcesses(
                        processes,
                        directory,
                        FlinkSettings.of(directory, port, deployment.overrides()));
        install(deployment.jar(), directory);
        Supervised jobManager =
                new Supervised(
                        () ->
                                flink.startJobManager(
                                        "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
                                        deployment.jobManagerArguments()));
        List<Supervised> taskManagers =
                IntStream.rangeClosed(1, deployment.taskManagers())
                        .mapToObj(
                                number ->
                                        new Supervised(
                                                () ->
                                                        flink.startTaskManager(
                                                                "taskmanager-" + number,
                                                                number == deployment.taskManagers()
                                                                        ? deployment
                                                                                .lastEnvironment()
                                                                                .get()
                                                                        : Map.of())))
                        .toList();
        jobManager.process().awaitReady(() -> flink.slots() >= deployment.taskManagers());
        return new ApplicationCluster(processes, flink, jobManager, taskManagers);
    }

    private static void install(Path jar, Path directory) {
        try {
            Path libraries = Files.createDirectories(directory.resolve("usrlib"));
            Files.createSymbolicLink(
                    libraries.resolve(jar.getFileName()), jar.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new ServerFailure("Cannot install " + jar, e);
        }
    }

    public String jobId() {
        return jobId;
    }

    /** Returns whether all of the job runs; false as well while no job manager answers. */
    public boolean isRunning() {
        return isRunning(jobId);
    }

    /** Ends the job manager by SIGKILL. */
    public void killJobManager() {
        jobManager.process().kill();
    }

    /**
     * Ends a task manager by SIGKILL.
     *
     * @param number from 0
     */
    public void killTaskManager(int number) {
        taskManagers.get(number).process().kill();
    }

    /** Returns how often the supervisor had to start the job manager again. */
    public int jobManagerRestarts() {
        return jobManager.restarts();
    }

    /** Returns how often the supervisor had to start a task manager again. */
    public int taskManagerRestarts() {
        return taskManagers.stream().mapToInt(Supervised::restarts).sum();
    }

    /** Returns the process ids of each task manager. */
    public List<List<Long>> taskManagerPids() {
        return taskManagers.stream().map(manager -> manager.process().pids()).toList();
    }

    /**
     * Stops the job with a savepoint, which outlives this cluster if it lies outside, and returns
     * where.
     */
    public String stopWithSavepoint() {
        jobManager.letGo();
        String savepoint = savepointAndStop(jobId);
        Await.until("the job manager has ended", PATIENCE, () -> !jobManager.process().isAlive());
        return savepoint;
    }

    /** Ends all processes and removes their files. */
    @Override
    public void close() {
        jobManager.letGo();
        taskManagers.forEach(Supervised::letGo);
        processes.close();
    }
}
