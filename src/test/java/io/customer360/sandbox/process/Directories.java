package io.customer360.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the sandbox does with whole directories. */
public final class Directories {

    private Directories() {}

    /** Creates a directory that nobody else uses. */
    public static Path fresh(Path parent, String prefix) {
        try {
            Files.createDirectories(parent);
            Path directory = Files.createTempDirectory(parent.toAbsolutePath().normalize(), prefix);
            // Closed to others by default, but servers may run as another user.
            return Files.setPosixFilePermissions(
                    directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a directory in " + parent, e);
        }
    }

    public static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Deletes a directory with all that it holds. */
    public static void delete(Path directory) {
        deleteExcept(directory, file -> false);
    }

    /** Deletes everything but the log files. */
    static void deleteExceptLogs(Path directory) {
        deleteExcept(directory, file -> file.toString().endsWith(".log"));
    }

    private static void deleteExcept(Path directory, Predicate<Path> kept) {
        try {
            Files.walkFileTree(directory, new Deletion(kept));
        } catch (NoSuchFileException gone) {
            // A server's own clean-up was faster, or there never was one.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory, e);
        }
    }

    /** Deletes files and the directories that are empty afterwards. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        private final Predicate<Path> kept;

        Deletion(Predicate<Path> kept) {
            this.kept = kept;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (!kept.test(file)) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path directory, @javax.annotation.Nullable IOException e) throws IOException {
            boolean empty;
            try (Stream<Path> left = Files.list(directory)) {
                empty = left.findAny().isEmpty();
            }
            if (empty) {
                Files.deleteIfExists(directory);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
