package io.customer360.kibana.kql;

import io.customer360.kibana.kql.KqlNode.Literal;
import io.customer360.kibana.kql.KqlNode.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * Takes apart as much of Kibana's query language as people type: and, or, not, brackets, fields
 * with values or lists of them, comparisons, wildcards, and words without a field. It refuses all
 * else, nested fields among it, and says where.
 */
final class KqlParser {

    private static final String SPECIAL = "\\():<>\"*{}";

    private final String query;
    private int at;

    private KqlParser(String query) {
        this.query = query;
    }

    /**
     * Parses a query.
     *
     * @throws IllegalArgumentException if it is none of this language
     */
    static KqlNode parse(String query) {
        KqlParser parser = new KqlParser(query);
        parser.skipSpace();
        if (parser.isAtEnd()) {
            return new KqlNode.Everything();
        }
        KqlNode node = parser.either(null);
        if (!parser.isAtEnd()) {
            throw parser.refusal("goes on where it should end");
        }
        return node;
    }

    private KqlNode either(@Nullable String field) {
        return joined("or", () -> all(field), KqlNode.Or::new);
    }

    private KqlNode all(@Nullable String field) {
        return joined("and", () -> maybeNot(field), KqlNode.And::new);
    }

    private KqlNode joined(
            String word, Supplier<KqlNode> part, Function<List<KqlNode>, KqlNode> join) {
        List<KqlNode> parts = new ArrayList<>();
        do {
            parts.add(part.get());
        } while (takeWord(word));
        return parts.size() == 1 ? parts.get(0) : join.apply(List.copyOf(parts));
    }

    private KqlNode maybeNot(@Nullable String field) {
        if (takeWord("not")) {
            return new KqlNode.Not(bracketed(field));
        }
        return bracketed(field);
    }

    private KqlNode bracketed(@Nullable String field) {
        if (!take("(")) {
            return field == null ? asked() : new KqlNode.Is(field, literal());
        }
        KqlNode node = either(field);
        if (!take(")")) {
            throw refusal("has an open bracket");
        }
        return node;
    }

    /** A field with what it is asked for, or words alone. */
    private KqlNode asked() {
        Literal first = literal();
        if (take(":")) {
            String field = field(first);
            return isAt("(") ? bracketed(field) : new KqlNode.Is(field, literal());
        }
        Optional<Operator> operator = KqlNode.operators(query.substring(at)).findFirst();
        if (operator.isPresent()) {
            take(operator.get().written);
            return new KqlNode.Compare(field(first), operator.get(), literal());
        }
        return new KqlNode.Is(null, first);
    }

    private String field(Literal literal) {
        if (literal.quoted() || literal.wildcard() || literal.text().contains(" ")) {
            throw refusal("has no field's name before this");
        }
        return literal.text();
    }

    private Literal literal() {
        Literal literal = isAt("\"") ? quoted() : unquoted();
        skipSpace();
        return literal;
    }

    private Literal quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; !isAtEnd() && !isAt("\""); at++) {
            if (isAt("\\")) {
                at++;
            }
            text.append(isAtEnd() ? "" : query.charAt(at));
        }
        if (isAtEnd()) {
            throw refusal("has an open quotation mark");
        }
        at++;
        return new Literal(text.toString(), true, false);
    }

    /** Words with spaces between them are one literal, as they are for Kibana. */
    private Literal unquoted() {
        StringBuilder text = new StringBuilder();
        boolean wildcard = false;
        while (!isAtEnd() && !isAtReservedWord()) {
            char c = query.charAt(at);
            if (c == '\\' && at + 1 < query.length()) {
                c = query.charAt(++at);
            } else if (c == '*') {
                wildcard = true;
            } else if (SPECIAL.indexOf(c) >= 0) {
                break;
            }
            text.append(c);
            at++;
        }
        if (text.toString().isBlank()) {
            throw refusal("lacks a value");
        }
        return new Literal(text.toString().strip(), false, wildcard);
    }

    private boolean isAtReservedWord() {
        boolean begins = at == 0 || " (".indexOf(query.charAt(at - 1)) >= 0;
        return begins && (isAtWord("and") || isAtWord("or") || isAtWord("not"));
    }

    private boolean isAtWord(String word) {
        String rest = query.substring(at).toLowerCase(Locale.ROOT);
        return rest.startsWith(word)
                && rest.length() > word.length()
                && " (".indexOf(rest.charAt(word.length())) >= 0;
    }

    private boolean takeWord(String word) {
        return isAtWord(word) && take(query.substring(at, at + word.length()));
    }

    private boolean take(String text) {
        if (!isAt(text)) {
            return false;
        }
        at += text.length();
        skipSpace();
        return true;
    }

    private boolean isAt(String text) {
        return query.startsWith(text, at);
    }

    private boolean isAtEnd() {
        return at >= query.length();
    }

    private void skipSpace() {
        while (!isAtEnd() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException refusal(String why) {
        return new IllegalArgumentException(
                "is no query that is known, it %s at %d: %s".formatted(why, at, query));
    }
}
