package io.customer360.kibana.kql;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** A query in Kibana's language, taken apart. */
sealed interface KqlNode {

    /** An empty query. */
    record Everything() implements KqlNode {}

    /** All of them hold. */
    record And(List<KqlNode> parts) implements KqlNode {}

    /** One of them holds. */
    record Or(List<KqlNode> parts) implements KqlNode {}

    /** It does not hold. */
    record Not(KqlNode part) implements KqlNode {}

    /**
     * A field has a value.
     *
     * @param field null for whatever field the index answers by
     */
    record Is(@Nullable String field, Literal value) implements KqlNode {}

    /** A field is below or above a value. */
    record Compare(String field, Operator operator, Literal value) implements KqlNode {}

    /**
     * What a field is asked for.
     *
     * @param text without quotation marks and backslashes; an asterisk of a wildcard stays
     */
    record Literal(String text, boolean quoted, boolean wildcard) {

        boolean isNumber() {
            return text.matches("-?\\d+(\\.\\d+)?");
        }
    }

    /** As people write it and as Elasticsearch calls it. */
    enum Operator {
        AT_MOST("<=", "lte"),
        AT_LEAST(">=", "gte"),
        BELOW("<", "lt"),
        ABOVE(">", "gt");

        final String written;
        final String elasticsearch;

        Operator(String written, String elasticsearch) {
            this.written = written;
            this.elasticsearch = elasticsearch;
        }
    }

    /** Shows all that asks for something. */
    default void leaves(Consumer<KqlNode> consumer) {
        if (this instanceof And and) {
            and.parts.forEach(part -> part.leaves(consumer));
        } else if (this instanceof Or or) {
            or.parts.forEach(part -> part.leaves(consumer));
        } else if (this instanceof Not not) {
            not.part.leaves(consumer);
        } else if (!(this instanceof Everything)) {
            consumer.accept(this);
        }
    }

    /** Returns the operator that a query goes on with. */
    static Stream<Operator> operators(String rest) {
        return Stream.of(Operator.values()).filter(each -> rest.startsWith(each.written));
    }
}
