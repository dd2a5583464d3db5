package io.customer360.benchmark.topics;

/**
 * How tables change.
 *
 * @param laterPercent updates, moves and deletes per hundred inserted rows of history
 * @param livePercent live changes per hundred changes of history
 * @param insertPercent inserts per hundred live changes
 */
public record Traffic(int laterPercent, int livePercent, int insertPercent) {

    private static final int PERCENT = 100;

    /** With so many inserts there are as many deletes, and so as many rows as before. */
    public static final int BALANCED_INSERTS = 17;

    int live(int past) {
        return (int) ((long) past * livePercent / PERCENT);
    }
}
