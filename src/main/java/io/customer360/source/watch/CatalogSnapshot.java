package io.customer360.source.watch;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the catalog said about the seven tables at one moment, as far as a change of it means that
 * rows, or their changes, are not what the stream told.
 *
 * @param facts values by what they are facts of
 */
record CatalogSnapshot(Map<Fact, String> facts) {

    private static final String FORM = "1";
    private static final String SEPARATOR = "\t";
    private static final int PARTS = 5;

    /**
     * What is known of a table.
     *
     * @param table name of the table
     * @param name of the column or partition, empty if there is only one
     */
    record Fact(String table, Kind kind, String name) implements Comparable<Fact>, Serializable {

        @Override
        public int compareTo(Fact other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Kinds of facts, with what follows from a change. */
    enum Kind {
        TABLE("it", "is another table of the same name, whose rows no change told; rebuild"),
        COLUMN(
                "the column",
                "was renamed, dropped, added or got another type; its values before that are not"
                        + " what the table says; rebuild"),
        KEY("the primary key", "has other columns, and rows are told apart by others; rebuild"),
        PARTITION(
                "the partition",
                "was attached or detached, and no change told of the rows that came or went with"
                        + " it; audit, and rebuild if documents are false"),
        CONTENT(
                "the content of",
                "was truncated or rewritten, and TRUNCATE of a partition is told by no change;"
                        + " unless that was VACUUM FULL or CLUSTER, rebuild"),
        PUBLICATION(
                "the publication",
                "publishes it in another way, and what it left out meanwhile is in no topic; bring"
                        + " it back, then rebuild");

        private final String subject;
        private final String consequence;

        Kind(String subject, String consequence) {
            this.subject = subject;
            this.consequence = consequence;
        }
    }

    /** A partition that was made as one has no rows that no change told; one attached may have. */
    static final String CREATED = "created ";

    CatalogSnapshot {
        facts = new TreeMap<>(facts);
    }

    /** Returns what is different since an earlier snapshot, each with what to do. */
    List<String> differencesSince(CatalogSnapshot earlier) {
        List<String> differences = new ArrayList<>();
        Map<Fact, String> all = new TreeMap<>(earlier.facts);
        all.putAll(facts);
        for (Fact fact : all.keySet()) {
            String before = earlier.facts.get(fact);
            String now = facts.get(fact);
            if (now != null && now.equals(before)) {
                continue;
            }
            boolean appeared = before == null;
            boolean harmless =
                    switch (fact.kind()) {
                        case PARTITION -> appeared && now.startsWith(CREATED);
                        // That it appeared or went is told by the partition.
                        case CONTENT -> appeared || now == null;
                        default -> false;
                    };
            if (!harmless) {
                String subject = (fact.kind().subject + " " + fact.name()).trim();
                differences.add(
                        "%s: %s %s".formatted(fact.table(), subject, fact.kind().consequence));
            }
        }
        return differences;
    }

    /** Returns a form of it to keep, one line a fact. */
    List<String> lines() {
        return facts.entrySet().stream()
                .map(
                        fact ->
                                String.join(
                                        SEPARATOR,
                                        FORM,
                                        fact.getKey().table(),
                                        fact.getKey().kind().name(),
                                        fact.getKey().name(),
                                        fact.getValue()))
                .toList();
    }

    static CatalogSnapshot of(Collection<String> lines) {
        Map<Fact, String> facts = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split(SEPARATOR, PARTS);
            if (!parts[0].equals(FORM)) {
                throw new IllegalStateException("The form " + parts[0] + " is not known");
            }
            facts.put(new Fact(parts[1], Kind.valueOf(parts[2]), parts[3]), parts[4]);
        }
        return new CatalogSnapshot(facts);
    }
}
