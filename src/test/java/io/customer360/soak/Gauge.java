package io.customer360.soak;

/** Something that grows without end where there is a leak. */
enum Gauge {
    /** The least in a window counts: garbage comes on top of it. */
    HEAP("heap of a TaskManager", "MB", 1.25, 40),
    METASPACE("metaspace of a TaskManager", "MB", 1.1, 10),
    JOB_MANAGER_METASPACE("metaspace of the JobManager", "MB", 1.1, 10),
    THREADS("threads of a TaskManager", "", 1.1, 15),
    FILES("open files of a TaskManager", "", 1.1, 40),
    RESIDENT("memory of a TaskManager's process", "MB", 1.15, 60),
    ROCKSDB("RocksDB's cache in a TaskManager", "MB", 1.15, 32),
    INDEX("size of the index, by document", "KB", 1.5, 1);

    final String label;
    final String unit;
    private final double factor;
    private final double slack;

    /**
     * @param factor by which the end may lie above the beginning
     * @param slack how much it may lie above that as well, in its unit
     */
    Gauge(String label, String unit, double factor, double slack) {
        this.label = label;
        this.unit = unit;
        this.factor = factor;
        this.slack = slack;
    }

    /** Returns the largest value at the end that is not growth. */
    double limit(double beginning) {
        return beginning * factor + slack;
    }
}
