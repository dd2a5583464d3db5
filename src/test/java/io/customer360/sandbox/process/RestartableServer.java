package io.customer360.sandbox.process;

/** A server that can be ended and started again, with the same files and on the same port. */
public abstract class RestartableServer {

    private ServerProcess process;

    protected RestartableServer() {}

    /** Starts the process and returns when it answers. */
    protected abstract ServerProcess launch();

    /** Stops the server in good order; its files stay. */
    public final void stop() {
        process.requestStop();
        process.awaitStop();
    }

    /** Ends the server at once, by SIGKILL; its files stay. */
    public final void kill() {
        process.kill();
    }

    /** Starts the server with what it had when it ended, and returns when it answers. */
    public final void startAgain() {
        process = launch();
    }
}
