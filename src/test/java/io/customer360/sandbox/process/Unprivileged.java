package io.customer360.sandbox.process;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a server that refuses to run as root is run, also by root. */
public enum Unprivileged {
    /** By an ordinary user: as it is. */
    PLAIN(List.of()),
    /** By root: in a user namespace that shows it as user 1000 while files stay root's own. */
    NAMESPACE(List.of("unshare", "--user", "--map-user=1000", "--map-group=1000")),
    /**
     * By root where namespaces are forbidden (containers do): as nobody, who then owns its files.
     */
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private static final int NOBODY_ID = 65534;
    private static final Unprivileged HERE = detect();

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    /** Returns the command that runs the given one without root's rights. */
    public static List<String> command(List<String> command) {
        List<String> line = new ArrayList<>(HERE.prefix);
        line.addAll(command);
        return line;
    }

    /** Makes everything below a directory writable for such a command. */
    public static void handOver(Path directory) {
        if (HERE != NOBODY) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", NOBODY_ID);
                Files.setAttribute(file, "unix:gid", NOBODY_ID);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot hand over " + directory, e);
        }
    }

    private static Unprivileged detect() {
        if (new UnixSystem().getUid() != 0) {
            return PLAIN;
        }
        List<String> probe = new ArrayList<>(NAMESPACE.prefix);
        probe.add("true");
        try {
            Process process =
                    new ProcessBuilder(probe)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0 ? NAMESPACE : NOBODY;
        } catch (IOException notInstalled) {
            return NOBODY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for user namespaces", e);
        }
    }
}
