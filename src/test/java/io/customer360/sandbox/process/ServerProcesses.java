package io.customer360.sandbox.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Processes that are stopped together, by {@link #close} or by the end of this JVM, and the fresh
 * directory that they work in. Once stopping has begun, no further one is started.
 */
public final class ServerProcesses implements AutoCloseable {

    private final Path directory;
    private final Thread hook = new Thread(this::close, "stop-servers");
    private final List<ServerProcess> started = new ArrayList<>();
    private boolean closed;

    private ServerProcesses(Path directory) {
        this.directory = directory;
    }

    public static ServerProcesses in(Path workDirectory) {
        ServerProcesses processes = new ServerProcesses(Directories.fresh(workDirectory, "run-"));
        Runtime.getRuntime().addShutdownHook(processes.hook);
        return processes;
    }

    public Path directory() {
        return directory;
    }

    public synchronized ServerProcess start(
            String name,
            Path workingDirectory,
            String stopSignal,
            List<String> command,
            Map<String, String> environment) {
        if (closed) {
            throw new ServerFailure(name + " is not started any more: all is being stopped");
        }
        ServerProcess process =
                ServerProcess.start(name, workingDirectory, stopSignal, command, environment);
        started.add(process);
        return process;
    }

    /** Returns the processes in the order they were started in. */
    public synchronized List<ServerProcess> all() {
        return List.copyOf(started);
    }

    /** Stops all, returns when the last has ended, and leaves nothing behind. */
    @Override
    public void close() {
        end(false);
    }

    /** Does the same but leaves the log files to be read. */
    public void closeKeepingLogs() {
        end(true);
    }

    private synchronized void end(boolean keepLogs) {
        if (closed) {
            return;
        }
        closed = true;
        started.forEach(ServerProcess::requestStop);
        started.forEach(ServerProcess::awaitStop);
        if (keepLogs) {
            Directories.deleteExceptLogs(directory);
        } else {
            Directories.delete(directory);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then the hook is what runs here, or it finds nothing left to do.
        }
    }
}
