package io.customer360.audit;

import java.io.IOException;
import javax.annotation.Nullable;

/** Elasticsearch did not do what it was asked for, but may if it is asked again later. */
final class PassingFailure extends IOException {

    private static final long serialVersionUID = 1L;

    PassingFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
