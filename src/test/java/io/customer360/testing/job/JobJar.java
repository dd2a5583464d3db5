package io.customer360.testing.job;

import io.customer360.sandbox.flink.FlinkCluster;
import io.customer360.sandbox.flink.FlinkDistribution;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jar that ships, run by a process of its own as its users run it. */
public final class JobJar {

    public static final Path FILE =
            Path.of(System.getProperty("job.jar", "target/customer360-job.jar"));

    /** Flink's own scripts give it as well. */
    private static final String OPENS = "--add-opens=java.base/java.util=ALL-UNNAMED";

    private static final long PATIENCE_SECONDS = 400;

    private JobJar() {}

    /** Runs a main class by {@code java}, beside what a Flink distribution brings along. */
    public static int byJava(Path output, String mainClass, String heap, String... arguments)
            throws Exception {
        List<String> command =
                java(output, FILE + File.pathSeparator + FlinkDistribution.classPath(), heap);
        command.add(mainClass);
        return run(output, command, arguments);
    }

    /**
     * Runs what the script {@code flink} runs.
     *
     * @param options what comes between {@code flink run} and the jar
     */
    public static int byFlink(
            Path output, FlinkCluster cluster, List<String> options, String... arguments)
            throws Exception {
        URI address = URI.create(cluster.url());
        List<String> command = java(output, FlinkDistribution.classPath(), "-Xmx512m");
        command.addAll(List.of("org.apache.flink.client.cli.CliFrontend", "run", "-m"));
        command.add(address.getHost() + ":" + address.getPort());
        command.addAll(options);
        command.add(FILE.toString());
        return run(output, command, arguments);
    }

    /** The shipped logging, with its file beside the output. */
    private static List<String> java(Path output, String classPath, String heap) {
        return new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        OPENS,
                        heap,
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-Dlog4j2.configurationFile=" + Path.of("flink-conf/log4j2.properties"),
                        "-Dlog.file=" + output + ".log",
                        "-classpath",
                        classPath));
    }

    /** Returns the exit code. */
    private static int run(Path output, List<String> command, String... arguments)
            throws Exception {
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("FLINK_CONF_DIR", Path.of("flink-conf").toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not end; see " + output);
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
