package io.customer360.sandbox.elasticsearch;

import io.customer360.sandbox.process.Artifacts;
import io.customer360.sandbox.process.JavaHomes;
import java.nio.file.Path;
import java.util.Optional;

/** The versions of Elasticsearch that the sandbox has; what the job does has to work on each. */
public enum ElasticsearchVersion {
    /** Runs on the Java of this JVM. */
    V8(17),
    /** Needs a newer Java than the job does, so it is not there on every machine. */
    V9(21);

    private final int java;

    ElasticsearchVersion(int java) {
        this.java = java;
    }

    /** Returns why it cannot run on this machine and what to do about it, empty if it can. */
    public Optional<String> hindrance() {
        return javaHome().isPresent()
                ? Optional.empty()
                : Optional.of(
                        ("Elasticsearch %s needs a JDK %d or newer, and none was found: install one"
                                        + " under /usr/lib/jvm or set JAVA_HOME_%2$d")
                                .formatted(name().substring(1), java));
    }

    Optional<Path> javaHome() {
        return JavaHomes.atLeast(java);
    }

    Path home() {
        return Artifacts.elasticsearch(name().substring(1));
    }
}
