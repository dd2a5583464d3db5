package io.customer360.testing.logs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** The logs and consoles of servers that still run, and whose other files come and go. */
public final class LogFiles {

    private LogFiles() {}

    /** Returns those below a directory. */
    public static List<Path> below(Path directory) throws IOException {
        List<Path> logs = new ArrayList<>();
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (isLog(file)) {
                            logs.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (isLog(file) || !(failure instanceof NoSuchFileException)) {
                            throw failure;
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path left, @Nullable IOException failure) throws IOException {
                        return failure == null
                                ? FileVisitResult.CONTINUE
                                : visitFileFailed(left, failure);
                    }
                });
        return logs;
    }

    private static boolean isLog(Path file) {
        return file.getFileName().toString().matches(".*\\.(log|out)(\\.\\d+)?");
    }
}
