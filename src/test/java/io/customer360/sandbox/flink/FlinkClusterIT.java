package io.customer360.sandbox.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of separate processes runs, saves, resumes and cancels what it gets as a jar. */
class FlinkClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir private Path directory;

    @Test
    void runsAJarAndResumesItFromASavepoint() throws IOException {
        Path jar = jarOf(EndlessJob.class);
        try (FlinkCluster cluster = FlinkCluster.start(directory, Map.of())) {
            String first = cluster.run(jar, List.of("endless"));
            cluster.awaitState(first, "RUNNING", PATIENCE);
            String savepoint = cluster.stopWithSavepoint(first);

            String second = cluster.run(jar, List.of("endless"), savepoint);
            cluster.awaitState(second, "RUNNING", PATIENCE);
            cluster.cancel(second);

            assertThat(cluster.jobState(first)).isEqualTo("FINISHED");
            assertThat(cluster.jobState(second)).isEqualTo("CANCELED");
            assertThatThrownBy(() -> cluster.run(jar, List.of()))
                    .as("a main method that throws")
                    .hasStackTraceContaining("ArrayIndexOutOfBounds");
        }
        assertThat(directory.toFile().list()).containsExactly("endless.jar");
    }

    private Path jarOf(Class<?> main) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        String entry = main.getName().replace('.', '/') + ".class";
        Path jar = directory.resolve("endless.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream bytes = main.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
        }
        return jar;
    }
}
