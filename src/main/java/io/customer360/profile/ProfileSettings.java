package io.customer360.profile;

import io.customer360.profile.document.Schedule;
import io.customer360.rules.Rules;
import java.io.Serializable;
import java.time.Duration;
import javax.annotation.Nullable;

/**
 * How profiles are computed and kept.
 *
 * @param schedule when they are emitted
 * @param rules thresholds, weights and named segments
 * @param tombstoneRetention how long deleted rows are remembered once history is complete
 * @param emitAll token at whose first sight in a restored job every customer is emitted once more,
 *     spread like the daily recompute; null for none
 * @param segmentsIndex by which Elasticsearch tells the index of segments from others, at whose
 *     first sight the same is done; null for none
 */
public record ProfileSettings(
        Schedule schedule,
        Rules rules,
        Duration tombstoneRetention,
        @Nullable String emitAll,
        @Nullable String segmentsIndex)
        implements Serializable {}
