package io.customer360.sandbox.flink;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds on this JVM's class path what a Flink distribution has in {@code lib}, and nothing else:
 * what the job jar has to bring along must not be found on the cluster by accident.
 */
public final class FlinkDistribution {

    private static final Pattern FLINK = Pattern.compile("flink-.+\\.jar");
    private static final Pattern NOT_IN_FLINK =
            Pattern.compile("flink-(connector-(base|kafka|jdbc)|test-utils).*|.*-tests\\.jar");
    private static final List<String> LIBRARIES =
            List.of(
                    "RoaringBitmap",
                    "async-profiler",
                    "commons-cli",
                    "commons-collections",
                    "commons-compress",
                    "commons-io",
                    "commons-lang3",
                    "commons-math3",
                    "commons-text",
                    "frocksdbjni",
                    "icu4j",
                    "javassist",
                    "jsr305",
                    "kryo",
                    "log4j-",
                    "lz4-java",
                    "minlog",
                    "objenesis",
                    "reflectasm",
                    "slf4j-api",
                    "snakeyaml-engine",
                    "snappy-java");

    private FlinkDistribution() {}

    /** Returns the jars in the form of a class path. */
    public static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> isPart(Path.of(entry).getFileName().toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isPart(String file) {
        boolean flink = FLINK.matcher(file).matches() && !NOT_IN_FLINK.matcher(file).matches();
        return flink || LIBRARIES.stream().anyMatch(file::startsWith);
    }
}
