package io.customer360.testing.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** The checkpoints that a job left behind. */
public final class Checkpoints {

    private static final String PREFIX = "chk-";

    private Checkpoints() {}

    /**
     * Returns the newest checkpoint that was completed, or null if there is none.
     *
     * @param directory that of one run of a job
     */
    @Nullable
    public static String newestIn(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return null;
        }
        try (Stream<Path> checkpoints = Files.list(directory)) {
            return checkpoints
                    .filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(path -> Files.exists(path.resolve("_metadata")))
                    .max(Comparator.comparingLong(Checkpoints::number))
                    .map(path -> path.toUri().toString())
                    .orElse(null);
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }
}
