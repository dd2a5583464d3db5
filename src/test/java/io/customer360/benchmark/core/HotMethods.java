package io.customer360.benchmark.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the samples of a profile lie: by thread, by the method on top, by methods on the way. */
public record HotMethods(
        long samples, Map<String, Long> threads, Map<String, Long> tops, Map<String, Long> ways) {

    private static final int MOST = 45;
    private static final Pattern THREAD_NUMBERS =
            Pattern.compile(" tid=\\d+|[#-]\\d+|\\(\\d+/\\d+\\)");

    /**
     * @param stacks a line for each, frames from the thread on separated by semicolons, and samples
     */
    static HotMethods of(List<String> stacks) {
        Map<String, Long> threads = new HashMap<>();
        Map<String, Long> tops = new HashMap<>();
        Map<String, Long> ways = new HashMap<>();
        long samples = 0;
        for (String stack : stacks) {
            int space = stack.lastIndexOf(' ');
            long count = Long.parseLong(stack.substring(space + 1));
            String[] frames = stack.substring(0, space).split(";");
            samples += count;
            threads.merge(THREAD_NUMBERS.matcher(frames[0]).replaceAll(""), count, Long::sum);
            tops.merge(frames[frames.length - 1], count, Long::sum);
            Set<String> seen = new HashSet<>();
            for (int i = 1; i < frames.length; i++) {
                if (seen.add(frames[i]) && isTelling(frames[i])) {
                    ways.merge(frames[i], count, Long::sum);
                }
            }
        }
        return new HotMethods(samples, threads, tops, ways);
    }

    private static boolean isTelling(String frame) {
        return frame.startsWith("io/customer360/")
                || frame.startsWith("org/rocksdb/")
                || frame.startsWith("org/apache/flink/state/")
                || frame.startsWith("org/apache/flink/runtime/state/")
                || frame.startsWith("org/apache/flink/table/")
                || frame.contains("Serializer.")
                || frame.contains("TimerService");
    }

    @Override
    public String toString() {
        return list("by thread", threads)
                + list("by the method on top", tops)
                + list("by methods on the way", ways);
    }

    private String list(String title, Map<String, Long> counts) {
        StringBuilder lines = new StringBuilder(title).append('\n');
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST)
                .forEach(
                        entry ->
                                lines.append(
                                        "  %5.1f %%  %s%n"
                                                .formatted(
                                                        100.0 * entry.getValue() / samples,
                                                        entry.getKey())));
        return lines.toString();
    }
}
