package io.customer360.sandbox.flink;

import io.customer360.sandbox.process.ServerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the class loaders of jobs that a process of Flink holds. */
final class JobClassLoaders {

    private static final Pattern ROW =
            Pattern.compile(
                    "\\d+:\\s+(\\d+)\\s+\\d+\\s+org\\.apache\\.flink\\.util\\.ChildFirstClassLoader");

    private JobClassLoaders() {}

    /** Returns how many of them are alive after a full garbage collection. */
    static int alive(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process histogram =
                    new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
                            .redirectErrorStream(true)
                            .start();
            String table =
                    new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!table.contains("#instances")) {
                throw new ServerFailure("No histogram of process " + pid + ": " + table);
            }
            Matcher row = ROW.matcher(table);
            return row.find() ? Integer.parseInt(row.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
