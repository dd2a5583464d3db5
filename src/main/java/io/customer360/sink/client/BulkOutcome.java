package io.customer360.sink.client;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import java.util.Set;
import javax.annotation.Nullable;

/** What one item of a bulk came to; each ends in exactly one of these. */
public enum BulkOutcome {
    /** Taken; a delete of a document that was not there as well. */
    WRITTEN,
    /** A version at least as new is stored. */
    STALE,
    /** Not now: overload, a node that failed, a blocked index. */
    RETRY,
    /** This document cannot be indexed, however often it is sent. */
    REJECTED,
    /** No document can be written until somebody mends it. */
    FATAL;

    /** Conditions of the index, not of the document, whatever their status. */
    public static final Set<String> WHOLE_INDEX =
            Set.of("index_not_found_exception", "index_closed_exception");

    /** A block, by an operator or a full disk, which somebody lifts again. */
    static final String BLOCKED = "cluster_block_exception";

    public static BulkOutcome of(BulkResponseItem item) {
        ErrorCause error = item.error();
        if (error == null) {
            boolean deletedNothing =
                    item.operationType() == OperationType.Delete && item.status() == 404;
            return item.status() < 300 || deletedNothing ? WRITTEN : of(item.status(), null);
        }
        return of(item.status(), error.type());
    }

    public static BulkOutcome of(int status, @Nullable String errorType) {
        if (status == 409) {
            return STALE;
        }
        if (BLOCKED.equals(errorType) || status == 429 || status >= 500) {
            return RETRY;
        }
        if (status == 401
                || status == 403
                || errorType != null && WHOLE_INDEX.contains(errorType)) {
            return FATAL;
        }
        return REJECTED;
    }
}
