package io.customer360.replay;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what became of the letters, by reason and topic, and prints it. */
final class Tally {

    /** So many refusals are printed one by one. */
    private static final int SHOWN = 20;

    /** More than the job has reasons and topics; letters of other origin may have any number. */
    private static final int MOST_GROUPS = 1000;

    private static final String OTHER_GROUPS = "other reasons and topics";

    private static final long NANOS_BETWEEN_REPORTS = 10_000_000_000L;

    private final Map<String, int[]> groups = new TreeMap<>();
    private final Consumer<String> console;
    private int selected;
    private int repeated;
    private int others;
    private int refused;
    private long reportedAt = System.nanoTime();

    Tally(Consumer<String> console) {
        this.console = console;
    }

    /** One that is put back, or would be. */
    void selected(Letter letter) {
        selected++;
        group(letter)[0]++;
        report();
    }

    /** One whose record was met already. */
    void repeated() {
        repeated++;
        report();
    }

    /** One that is not meant. */
    void other() {
        others++;
        report();
    }

    /**
     * One that is meant and stays.
     *
     * @param where which one it is
     */
    void refused(String where, Refusal refusal) {
        refused++;
        if (refused <= SHOWN) {
            console.accept("  stays: " + where + ": " + refusal.getMessage());
        } else if (refused == SHOWN + 1) {
            console.accept("  and more that are not shown");
        }
        report();
    }

    void refused(Letter letter, Refusal refusal) {
        group(letter)[1]++;
        refused(letter.place().toString(), refusal);
    }

    private int[] group(Letter letter) {
        String group = letter.reason() + " of " + letter.topic();
        boolean fits = groups.size() < MOST_GROUPS || groups.containsKey(group);
        return groups.computeIfAbsent(fits ? group : OTHER_GROUPS, unknown -> new int[2]);
    }

    private void report() {
        if (System.nanoTime() - reportedAt > NANOS_BETWEEN_REPORTS) {
            reportedAt = System.nanoTime();
            console.accept("letters read %,d ...".formatted(read()));
        }
    }

    private int read() {
        return selected + repeated + others + refused;
    }

    boolean anyRefused() {
        return refused > 0;
    }

    void print(boolean dryRun) {
        String done = dryRun ? "to be put back" : "put back";
        groups.forEach(
                (group, counts) ->
                        console.accept(
                                "  %s: %s %d, stay %d"
                                        .formatted(group, done, counts[0], counts[1])));
        console.accept(
                "letters read %d, %s %d, stay %d, repeated %d, not selected %d"
                        .formatted(read(), done, selected, refused, repeated, others));
    }
}
