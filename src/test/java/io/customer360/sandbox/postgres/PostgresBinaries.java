package io.customer360.sandbox.postgres;

import io.customer360.sandbox.process.Artifacts;
import io.customer360.sandbox.process.Directories;
import io.customer360.sandbox.process.ServerFailure;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks the PostgreSQL of this operating system from its jar, once per version, safely beside
 * other processes that do the same.
 */
public final class PostgresBinaries {

    private PostgresBinaries() {}

    /** Returns the path of one of its programs. */
    public static String command(String name) {
        return unpackedIn(Artifacts.postgresql()).resolve("bin").resolve(name).toString();
    }

    /** Returns the home directory, in which there is {@code bin/postgres}. */
    static Path unpackedIn(Path parent) {
        try {
            byte[] archive = archive();
            CRC32 sum = new CRC32();
            sum.update(archive);
            Path home = parent.toAbsolutePath().resolve(Long.toHexString(sum.getValue()));
            if (!Files.isDirectory(home)) {
                Path unpacked = Directories.fresh(parent, "unpacking-");
                unpack(archive, unpacked);
                publish(unpacked, home);
            }
            return home;
        } catch (IOException e) {
            throw new ServerFailure("Cannot unpack PostgreSQL", e);
        }
    }

    private static byte[] archive() throws IOException {
        String system =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
                        ? "Darwin"
                        : "Linux";
        String machine = ArchUtils.normalize(System.getProperty("os.arch"));
        try (InputStream jarred =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            return jarred.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path directory) throws IOException {
        Process tar =
                new ProcessBuilder("tar", "-xf", "-", "-C", directory.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (InputStream plain = new XZInputStream(new ByteArrayInputStream(archive));
                OutputStream pipe = tar.getOutputStream()) {
            plain.transferTo(pipe);
        }
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("tar ended with " + tar.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while unpacking", e);
        }
    }

    private static void publish(Path unpacked, Path home) throws IOException {
        try {
            Files.move(unpacked, home);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            // Another process was faster; its copy is the same.
            Directories.delete(unpacked);
        }
    }
}
