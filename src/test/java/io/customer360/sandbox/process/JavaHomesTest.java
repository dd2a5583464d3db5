package io.customer360.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomesTest {

    @TempDir private Path usual;

    @Test
    void takesTheOldestThatIsNewEnough() throws Exception {
        jdk("jdk-17", "17.0.15");
        jdk("jdk-25", "25");
        Path wanted = jdk("jdk-23", "23.0.1");

        assertThat(JavaHomes.atLeast(21, Map.of(), usual)).contains(wanted);
    }

    @Test
    void takesWhatAVariableTells() throws Exception {
        Path elsewhere = jdk("elsewhere/jdk", "21.0.2");

        assertThat(JavaHomes.atLeast(21, Map.of("JAVA_HOME_21_X64", elsewhere.toString()), usual))
                .contains(elsewhere);
    }

    @Test
    void findsNoneWhereNoneIsNewEnough() throws Exception {
        jdk("jdk-17", "17.0.15");
        jdk("strange", "not a version");
        Files.createDirectory(usual.resolve("empty"));

        assertThat(JavaHomes.atLeast(21, Map.of("JAVA_HOME_21", "/nowhere"), usual)).isEmpty();
        assertThat(JavaHomes.atLeast(21, Map.of(), usual.resolve("missing"))).isEmpty();
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = usual.resolve(name);
        Path launcher = home.resolve("bin/java");
        Files.createDirectories(launcher.getParent());
        Files.writeString(launcher, "");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
