package io.customer360.faults;

import java.time.Duration;
import javax.annotation.Nullable;

/**
 * How the job got over a fault.
 *
 * @param seed of the changes that went on meanwhile
 * @param changes rows that were changed from before the fault until all was found again
 * @param searchable from the end of the fault until a search found all that was committed after it
 * @param running from the end of the fault until all of the job ran again, null if it never stopped
 * @param restarts of the job by Flink
 * @param processRestarts of Flink's processes by their supervisor
 * @param customers how many customers two audits compared
 * @param mismatches how many of them they found false
 * @param note what else was seen, empty for nothing
 */
record Recovery(
        String fault,
        long seed,
        long changes,
        Duration outage,
        Duration searchable,
        @Nullable Duration running,
        long restarts,
        long processRestarts,
        long customers,
        long mismatches,
        String note) {}
