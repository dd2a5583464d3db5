package io.customer360.source.database;

import java.util.List;

/**
 * The source database cannot be backfilled from; the message names everything that has to be
 * mended, and no secret.
 */
public final class SourceDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<SourceDatabaseProblem> problems;

    SourceDatabaseException(List<SourceDatabaseProblem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    SourceDatabaseException(String message, Throwable cause) {
        super(message, cause);
        this.problems = List.of();
    }

    /** Returns what has to be mended; nothing if the database could not be asked. */
    public List<SourceDatabaseProblem> problems() {
        return problems;
    }

    private static String message(List<SourceDatabaseProblem> problems) {
        StringBuilder message =
                new StringBuilder("The source database is not ready for a backfill. Problems: ")
                        .append(problems.size());
        problems.forEach(problem -> message.append("\n  - ").append(problem));
        return message.toString();
    }
}
