package io.customer360.benchmark.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import one.profiler.AsyncProfiler;

/**
 * A profile of this JVM by async-profiler, which comes with Flink: a flame graph, the same as text
 * and the hottest methods.
 */
public final class FlameGraph {

    private static final String START = "start,event=itimer,interval=2ms,threads";

    private final AsyncProfiler profiler = AsyncProfiler.getInstance();
    private final Path graph;
    private final Path stacks;

    /**
     * @param file the flame graph, HTML
     */
    public FlameGraph(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        this.graph = file;
        this.stacks = file.resolveSibling(file.getFileName() + ".stacks.txt");
    }

    public void start() throws IOException {
        profiler.execute(START);
    }

    public void stop() throws IOException {
        profiler.execute("stop,flamegraph,title=customer360,file=" + graph);
        profiler.execute("collapsed,file=" + stacks);
    }

    public HotMethods hotMethods() throws IOException {
        return HotMethods.of(Files.readAllLines(stacks));
    }
}
