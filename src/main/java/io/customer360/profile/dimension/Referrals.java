package io.customer360.profile.dimension;

/**
 * The rows of one customer that refer to one product or campaign: their ids and versions while they
 * are few; once they were many only their number, until the last of them is gone. So what a change
 * reads and writes is bounded. Never changes.
 */
public final class Referrals {

    /** How many rows are kept together at most. */
    static final int MOST_TOGETHER = 64;

    /** The version of a row that is not known. */
    static final long UNKNOWN = Long.MIN_VALUE;

    static final Referrals NONE = new Referrals(new long[0], 0);

    private static final int WIDTH = 2;

    /** Ids in ascending order, each followed by its version. */
    private final long[] rows;

    private final long apart;

    private Referrals(long[] rows, long apart) {
        this.rows = rows;
        this.apart = apart;
    }

    /**
     * @param rows ids in ascending order, each followed by its version
     */
    static Referrals together(long[] rows) {
        return rows.length == 0 ? NONE : new Referrals(rows, 0);
    }

    /** Returns a number of rows that are kept each on its own. */
    static Referrals apart(long count) {
        return count == 0 ? NONE : new Referrals(NONE.rows, count);
    }

    public long count() {
        return apart + rows.length / WIDTH;
    }

    boolean isEmpty() {
        return this == NONE;
    }

    /** Returns whether the rows are kept each on its own. */
    boolean isApart() {
        return apart > 0;
    }

    boolean isFull() {
        return rows.length == WIDTH * MOST_TOGETHER;
    }

    /** Returns the rows that are kept together; not to be changed. */
    long[] rows() {
        return rows;
    }

    /** Returns the version of a row that is kept together with the others. */
    long versionOf(long id) {
        int at = find(id);
        return at < 0 ? UNKNOWN : rows[at + 1];
    }

    Referrals with(long id, long version) {
        int at = find(id);
        long[] more;
        if (at >= 0) {
            more = rows.clone();
        } else {
            at = ~at;
            more = new long[rows.length + WIDTH];
            System.arraycopy(rows, 0, more, 0, at);
            System.arraycopy(rows, at, more, at + WIDTH, rows.length - at);
        }
        more[at] = id;
        more[at + 1] = version;
        return together(more);
    }

    Referrals without(long id) {
        int at = find(id);
        if (at < 0) {
            return this;
        }
        long[] less = new long[rows.length - WIDTH];
        System.arraycopy(rows, 0, less, 0, at);
        System.arraycopy(rows, at + WIDTH, less, at, less.length - at);
        return together(less);
    }

    /** Returns where the id is, or the complement of where it belongs. */
    private int find(long id) {
        int low = 0;
        int high = rows.length / WIDTH;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long found = rows[WIDTH * middle];
            if (found == id) {
                return WIDTH * middle;
            }
            if (found < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return ~(WIDTH * low);
    }
}
