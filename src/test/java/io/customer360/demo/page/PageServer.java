package io.customer360.demo.page;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the page on loopback until it is closed. */
public final class PageServer implements AutoCloseable {

    /** Where people will find the page unless something else is there. */
    public static final int USUAL_PORT = 8360;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS, PageServer::thread);

    private PageServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @param port where to listen if that is free, on any other port else; 0 for any
     * @param elasticsearch its URL
     * @param index the public name of the profiles; need not exist yet
     * @param freshness what to show of it, may grow
     */
    public static PageServer start(
            int port, String elasticsearch, String index, FreshnessLog freshness)
            throws IOException {
        PageServer page = new PageServer(bind(port));
        int bound = page.server.getAddress().getPort();
        page.server.createContext(
                "/",
                new PageHandler(
                        new PageFiles(),
                        new Api(new Profiles(elasticsearch, index), freshness),
                        Set.of("127.0.0.1:" + bound, "localhost:" + bound)));
        page.server.setExecutor(page.threads);
        page.server.start();
        return page;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer bind(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
        try {
            return HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (BindException taken) {
            return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "page");
        thread.setDaemon(true);
        return thread;
    }
}
