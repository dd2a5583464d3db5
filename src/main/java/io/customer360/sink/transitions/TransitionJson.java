package io.customer360.sink.transitions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.customer360.model.Transition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** A transition as people and other systems read it. */
final class TransitionJson {

    private static final JsonFactory JSON = new JsonFactory();

    private TransitionJson() {}

    static byte[] of(Transition move) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            out.writeStartObject();
            out.writeNumberField("customer_id", move.customerId());
            out.writeNumberField("sequence", move.sequence());
            out.writeStringField("field", move.field());
            if (move.from() != null) {
                out.writeStringField("from", move.from());
            }
            if (move.to() != null) {
                out.writeStringField("to", move.to());
            }
            out.writeStringField("at", Instant.ofEpochMilli(move.at()).toString());
            out.writeStringField("as_of", LocalDate.ofEpochDay(move.asOf()).toString());
            out.writeStringField("cause", move.cause().name().toLowerCase(Locale.ROOT));
            if (move.daysSincePurchase() != null) {
                out.writeNumberField("days_since_last_purchase", move.daysSincePurchase());
            }
            if (move.spend() != null) {
                out.writeNumberField("total_spend", move.spend());
            }
            out.writeNumberField("rules_version", move.rulesVersion());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A transition cannot be written as JSON", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the name that the same move always has, also when it is written again. */
    static String id(Transition move) {
        return move.customerId() + "-" + move.field() + "-" + move.sequence();
    }
}
