package io.customer360.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.flink.ApplicationCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much memory the largest task manager takes, in MB.
 *
 * @param resident of its process, as the kernel counts it
 * @param heap that its JVM uses, garbage included
 */
record Memory(long resident, long heap) {

    /**
     * What a task manager of the sandbox may take by its settings, and where a container ends it:
     * heap 512, direct 192, RocksDB 256, metaspace 256, and overhead 192.
     */
    static final long LIMIT = 1408;

    private static final long KIB_PER_MB = 1024;

    static Memory of(ApplicationCluster cluster) {
        long resident =
                cluster.taskManagerPids().stream().mapToLong(Memory::resident).max().orElse(0);
        long heap = 0;
        for (JsonNode manager : cluster.get("/taskmanagers").path("taskmanagers")) {
            String metric =
                    "/taskmanagers/%s/metrics?get=Status.JVM.Memory.Heap.Used"
                            .formatted(manager.path("id").asText());
            long bytes = cluster.get(metric).path(0).path("value").asLong();
            heap = Math.max(heap, bytes / KIB_PER_MB / KIB_PER_MB);
        }
        return new Memory(resident, heap);
    }

    Memory max(Memory other) {
        return new Memory(Math.max(resident, other.resident), Math.max(heap, other.heap));
    }

    private static long resident(List<Long> family) {
        return family.stream().mapToLong(Memory::residentKib).sum() / KIB_PER_MB;
    }

    private static long residentKib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no such process any more: " + pid, e);
        }
    }
}
