package io.customer360.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.IntFunction;

/** Finds ports on loopback. Another process may be faster, hence the retries. */
public final class FreePort {

    private static final int ATTEMPTS = 3;

    private FreePort() {}

    /** Returns a port that is free now. */
    public static int any() {
        try (ServerSocket socket = bind(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on loopback", e);
        }
    }

    /**
     * Starts something on the preferred port if that is free, on any other one else, and again on
     * another one when the port was taken in between.
     */
    public static <T> T retrying(int preferred, IntFunction<T> start) {
        int port = preferred != 0 && isFree(preferred) ? preferred : any();
        for (int attempt = 1; ; attempt++) {
            try {
                return start.apply(port);
            } catch (ServerFailure e) {
                if (!e.isPortTaken() || attempt == ATTEMPTS) {
                    throw e;
                }
                port = any();
            }
        }
    }

    /** Returns whether somebody accepts connections. */
    public static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
