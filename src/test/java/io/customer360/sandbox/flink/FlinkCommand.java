package io.customer360.sandbox.flink;

import io.customer360.sandbox.process.Artifacts;
import io.customer360.sandbox.process.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a program that comes with Flink, as Flink's own scripts write it. */
final class FlinkCommand {

    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.net",
                    "java.io",
                    "java.nio",
                    "java.text",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks");

    private static final Path LOGGING = Path.of("flink-conf/log4j2.properties");

    private FlinkCommand() {}

    /**
     * Returns a command that keeps its temporary files and its log in a directory, and logs as on a
     * cluster.
     *
     * @param log name of the log without its ending
     * @param jvmOptions how much memory it gets
     */
    static List<String> of(
            Path directory,
            String log,
            List<String> jvmOptions,
            String mainClass,
            List<String> arguments) {
        try {
            Path temporary = Files.createDirectories(directory.resolve("tmp"));
            List<String> command = new ArrayList<>();
            command.add(Artifacts.java());
            command.addAll(jvmOptions);
            OPENED.forEach(
                    opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
            command.addAll(List.of("-XX:+UseSerialGC", "-Duser.timezone=UTC"));
            command.add("-Djava.io.tmpdir=" + temporary);
            command.add("-Dlog4j2.configurationFile=" + LOGGING.toAbsolutePath());
            command.add("-Dlog.file=" + directory.resolve(log + ".log"));
            command.addAll(List.of("-cp", FlinkDistribution.classPath(), mainClass));
            command.addAll(arguments);
            return command;
        } catch (IOException e) {
            throw new ServerFailure("Cannot write to " + directory, e);
        }
    }
}
