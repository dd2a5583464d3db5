package io.customer360.sink.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * Why a document was refused. The reason can quote personal data, so it goes into the index of
 * rejected documents only; {@link #kind} is for logs.
 *
 * @param type Elasticsearch's name for the error
 * @param field the field that it names, if any
 */
public record Rejection(String type, @Nullable String field, String reason) {

    public static final Rejection TOO_LARGE =
            new Rejection("request_entity_too_large", null, "Larger than the server takes");

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern FIELD = Pattern.compile("field \\[([a-z_]{1,64})]");

    private static final Pattern PIPELINE =
            Pattern.compile("(pipeline with id \\[[^\\]]{1,128}] does not exist)");

    public static Rejection of(ErrorCause error) {
        String reason = error.reason() == null ? "" : error.reason();
        ErrorCause cause = error.causedBy();
        if (cause != null && cause.reason() != null) {
            reason += ": " + cause.reason();
        }
        Matcher field = FIELD.matcher(reason);
        String type = error.type() == null ? "unknown" : error.type();
        return new Rejection(type, field.find() ? field.group(1) : null, reason);
    }

    /** Returns type and field, or the pipeline that is missing, free of the document's values. */
    public String kind() {
        Matcher pipeline = PIPELINE.matcher(reason);
        if (pipeline.find()) {
            return type + ", " + pipeline.group(1);
        }
        return field == null ? type : type + " of field " + field;
    }

    /**
     * Returns the note that is kept: the document as it was, unless its size is what was refused,
     * in which case it could not be kept either.
     */
    public byte[] note(DocumentWrite refused, Instant at) {
        return note(refused.customerId(), refused.version(), refused.json(), at);
    }

    /** Returns the note on a document of a customer, null for a delete. */
    public byte[] note(long customerId, long version, @Nullable byte[] document, Instant at) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeNumberField("customer_id", customerId);
            out.writeNumberField("version", version);
            out.writeStringField("rejected_at", at.toString());
            out.writeStringField("error_type", type);
            if (field != null) {
                out.writeStringField("error_field", field);
            }
            out.writeStringField("reason", reason);
            if (document != null) {
                out.writeNumberField("document_bytes", document.length);
                if (!equals(TOO_LARGE)) {
                    out.writeFieldName("document");
                    out.writeRawValue(new String(document, UTF_8));
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A rejection cannot be written as JSON", e);
        }
        return bytes.toByteArray();
    }
}
