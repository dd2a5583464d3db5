package io.customer360.source.history;

import io.customer360.source.database.HistoryTable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Cuts a table into ranges of keys that readers take one by one. */
final class HistoryRanges {

    private HistoryRanges() {}

    /**
     * Returns at most the wanted number of ranges, with about as many rows each, that cover every
     * key of the table once; none if it is empty.
     */
    static List<HistorySplit> of(HistoryTable table, int wanted) {
        List<Long> keys = table.keys();
        if (keys.isEmpty()) {
            return List.of();
        }
        long largest = keys.get(keys.size() - 1);
        List<Long> firsts = new ArrayList<>(firsts(keys, wanted));
        List<HistorySplit> ranges = new ArrayList<>();
        for (int i = 0; i < firsts.size(); i++) {
            long last = i + 1 < firsts.size() ? firsts.get(i + 1) - 1 : largest;
            ranges.add(
                    new HistorySplit(
                            table.table(), i, table.key().get(0), firsts.get(i), last, null));
        }
        return ranges;
    }

    /**
     * Returns the smallest keys of the ranges. Between two known keys, of which there may be as few
     * as the smallest and the largest, as many rows are assumed at each place.
     */
    private static TreeSet<Long> firsts(List<Long> keys, int wanted) {
        TreeSet<Long> firsts = new TreeSet<>();
        firsts.add(keys.get(0));
        int steps = keys.size() - 1;
        for (int i = 1; i < wanted && steps > 0; i++) {
            double place = (double) i * steps / wanted;
            int step = (int) place;
            firsts.add(between(keys.get(step), keys.get(step + 1), place - step));
        }
        return firsts;
    }

    /** Not by a difference of the two, which may be too large for a long. */
    private static long between(long low, long high, double share) {
        double span = (double) high - low;
        long offset = (long) (span / 2 * share);
        return Math.min(high, Math.max(low, low + offset + offset));
    }
}
