package io.customer360.sandbox.process;

import javax.annotation.Nullable;

/** A server that could not be started or used; the message names it and ends with its log. */
public final class ServerFailure extends RuntimeException {

    private final boolean portTaken;

    public ServerFailure(String message) {
        this(message, null, false);
    }

    public ServerFailure(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private ServerFailure(String message, @Nullable Throwable cause, boolean portTaken) {
        super(message, cause);
        this.portTaken = portTaken;
    }

    static ServerFailure portTaken(String message) {
        return new ServerFailure(message, null, true);
    }

    /** Returns whether another process took the port first, so that another port may do. */
    boolean isPortTaken() {
        return portTaken;
    }
}
