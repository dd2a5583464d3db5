package io.customer360.sink.client;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.annotation.Nullable;
import javax.net.ssl.SSLException;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;

/**
 * What a request that failed as a whole means, in words that name the setting to mend and quote
 * nothing of the request.
 */
public record RequestFailure(Kind kind, String problem) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public enum Kind {
        /** Nobody answered, or the server cannot now. */
        RETRY,
        /** The request is larger than the server takes. */
        TOO_LARGE,
        /** Sending it again cannot help. */
        FATAL
    }

    public static RequestFailure of(Throwable failure, ElasticsearchSettings settings) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ElasticsearchException e) {
            return ofStatus(e.status(), e.error().type(), settings);
        }
        if (cause instanceof TransportException e && e.response() != null) {
            boolean elasticsearch = e.response().header("X-Elastic-Product") != null;
            return ofAnswer(e.statusCode(), null, elasticsearch, settings);
        }
        // The low-level client keeps some statuses to itself.
        if (cause instanceof ResponseException e) {
            boolean elasticsearch = e.getResponse().getHeader("X-Elastic-Product") != null;
            int status = e.getResponse().getStatusLine().getStatusCode();
            return ofAnswer(status, errorType(e.getResponse()), elasticsearch, settings);
        }
        if (cause instanceof SSLException && isTrust(cause)) {
            return fatal(
                    "The certificate of elasticsearch.hosts %s is not trusted: set"
                                    .formatted(settings.hosts())
                            + " elasticsearch.ca-certificate to the PEM file of its authority");
        }
        if (cause instanceof IOException || cause instanceof TimeoutException) {
            return new RequestFailure(
                    Kind.RETRY,
                    "No answer from elasticsearch.hosts %s: %s"
                            .formatted(settings.hosts(), describe(cause)));
        }
        return fatal("The Elasticsearch client failed: " + describe(cause));
    }

    /** Returns what it means when an item of a bulk or a whole request got this status. */
    public static RequestFailure ofStatus(
            int status, @Nullable String errorType, ElasticsearchSettings settings) {
        String answer = errorType == null ? "status " + status : status + " " + errorType;
        if (status == 413) {
            return new RequestFailure(Kind.TOO_LARGE, "Elasticsearch answers " + answer);
        }
        if (status == 408 || status == 429 || status >= 500) {
            return new RequestFailure(Kind.RETRY, "Elasticsearch answers " + answer);
        }
        if (BulkOutcome.BLOCKED.equals(errorType)) {
            return new RequestFailure(Kind.RETRY, "Elasticsearch answers " + answer);
        }
        if (status == 401) {
            return fatal(
                    "Elasticsearch does not know the user (%s): mend elasticsearch.username and"
                                    .formatted(answer)
                            + " elasticsearch.password, or elasticsearch.api-key");
        }
        if (status == 403) {
            return fatal(
                    ("Elasticsearch forbids it (%s): give the user of elasticsearch.username or"
                                    + " elasticsearch.api-key the privileges create_index, write,"
                                    + " read and view_index_metadata on %s-*, manage on %s and %s,"
                                    + " and manage_index_templates on the cluster")
                            .formatted(
                                    answer,
                                    settings.index(),
                                    settings.index(),
                                    settings.profileIndex()));
        }
        if ("index_not_found_exception".equals(errorType)) {
            return fatal(
                    ("The index %s is gone (%s): mend elasticsearch.index or"
                                    + " elasticsearch.generation, or start the job anew without"
                                    + " state to fill a new index")
                            .formatted(settings.profileIndex(), answer));
        }
        if ("index_closed_exception".equals(errorType)) {
            return fatal(
                    "The index %s is closed (%s): open it; see elasticsearch.index and"
                                    .formatted(settings.profileIndex(), answer)
                            + " elasticsearch.generation");
        }
        return fatal(
                "Elasticsearch refuses the request (%s); see elasticsearch.index (%s)"
                        .formatted(answer, settings.index()));
    }

    /** Returns what it means when nearly all documents are refused for one reason. */
    public static RequestFailure ofNearlyAll(String reason, ElasticsearchSettings settings) {
        return fatal(
                ("Elasticsearch refuses at least %d of the last %d documents for one reason (%s):"
                                + " look at the mapping and at default_pipeline and final_pipeline"
                                + " of %s. Once that is fixed, the job writes what it holds; write"
                                + " what %s has already by a new profile.emit-all. If it is the"
                                + " documents that are wrong, set elasticsearch.stop-when-rejected"
                                + " to false")
                        .formatted(
                                RefusalWindow.NEARLY_ALL,
                                RefusalWindow.SIZE,
                                reason,
                                settings.profileIndex(),
                                settings.rejectedIndex()));
    }

    /** Returns Elasticsearch's name for the error, null if the answer does not tell. */
    @Nullable
    private static String errorType(Response answer) {
        try (InputStream body = answer.getEntity().getContent()) {
            return JSON.readTree(body).at("/error/type").asText(null);
        } catch (IOException | RuntimeException untold) {
            return null;
        }
    }

    private static RequestFailure ofAnswer(
            int status,
            @Nullable String errorType,
            boolean elasticsearch,
            ElasticsearchSettings settings) {
        RequestFailure byStatus = ofStatus(status, errorType, settings);
        if (byStatus.kind != Kind.FATAL || status == 401 || status == 403) {
            return byStatus;
        }
        if (elasticsearch && status < 300) {
            return new RequestFailure(Kind.RETRY, "The answer of Elasticsearch is cut off");
        }
        if (elasticsearch) {
            return byStatus;
        }
        return fatal(
                "What answers (status %d) is not Elasticsearch: mend elasticsearch.hosts %s"
                        .formatted(status, settings.hosts()));
    }

    private static RequestFailure fatal(String problem) {
        return new RequestFailure(Kind.FATAL, problem);
    }

    private static boolean isTrust(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException) {
                return true;
            }
        }
        return failure.getMessage() != null && failure.getMessage().contains("SSL/TLS record");
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null ? name : name + " (" + message + ")";
    }
}
