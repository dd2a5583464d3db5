package io.customer360.audit.pace;

import java.io.IOException;
import javax.annotation.Nullable;

/** Elasticsearch did not do what it was asked for, but may if it is asked again later. */
public final class PassingFailure extends IOException {

    private static final long serialVersionUID = 1L;

    public PassingFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
