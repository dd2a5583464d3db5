package io.customer360.sandbox.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets as a job takes them: in files, since everybody sees a command line. */
public final class SecretFile {

    private SecretFile() {}

    /** Writes the secret to a file and returns the reference to it. */
    public static String reference(Path directory, String name, String secret) {
        try {
            Path file = directory.resolve(name).toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.writeString(file, secret + "\n");
            return "${file:" + file + "}";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a secret to " + directory, e);
        }
    }
}
