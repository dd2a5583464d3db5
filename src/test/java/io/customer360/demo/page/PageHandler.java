package io.customer360.demo.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers GETs that name this machine, and nothing else: a page of another site that resolves to
 * loopback is refused by its name, and no other site may read or frame what is served here.
 */
final class PageHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);
    private static final int BAD_METHOD = 405;
    private static final int MISDIRECTED = 421;
    private static final int BROKEN = 500;

    private final PageFiles files;
    private final Api api;
    private final Set<String> hosts;

    /**
     * @param hosts what the Host header may say
     */
    PageHandler(PageFiles files, Api api, Set<String> hosts) {
        this.files = files;
        this.api = api;
        this.hosts = hosts;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.contentType());
            headers.set("Cache-Control", "no-store");
            headers.set(
                    "Content-Security-Policy",
                    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("X-Content-Type-Options", "nosniff");
            if (answer.status() == BAD_METHOD) {
                headers.set("Allow", "GET");
            }
            boolean isBodiless = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), isBodiless ? -1 : answer.body().length);
            if (!isBodiless) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!isOurs(exchange.getRequestHeaders().get("Host"))) {
            return Answer.refusal(MISDIRECTED, "This page answers to " + String.join(", ", hosts));
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return Answer.refusal(BAD_METHOD, "This page only reads");
        }
        String path = exchange.getRequestURI().getRawPath();
        Optional<Answer> file = files.at(path);
        if (file.isPresent()) {
            return file.get();
        }
        try {
            return Answer.json(api.answer(path, exchange.getRequestURI().getRawQuery()));
        } catch (Refusal refusal) {
            return Answer.refusal(refusal.status(), refusal.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The page could not answer", e);
            return Answer.refusal(BROKEN, "The page is broken; its log says why");
        }
    }

    private boolean isOurs(List<String> host) {
        return host != null
                && host.size() == 1
                && hosts.contains(host.get(0).toLowerCase(Locale.ROOT));
    }
}
