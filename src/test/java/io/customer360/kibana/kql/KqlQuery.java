package io.customer360.kibana.kql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.kibana.file.IndexFields;
import io.customer360.kibana.kql.KqlNode.Literal;
import io.customer360.sandbox.http.Http;
import java.math.BigDecimal;
import java.util.List;

/** What Elasticsearch is asked where somebody typed a query in Kibana's language. */
public final class KqlQuery {

    private final IndexFields.Fields fields;
    private final String all;

    private KqlQuery(IndexFields.Fields fields, boolean scored) {
        this.fields = fields;
        this.all = scored ? "must" : "filter";
    }

    /**
     * Compiles a query.
     *
     * @throws IllegalArgumentException if it is none of this language
     */
    public static ObjectNode of(String kql, IndexFields.Fields fields) {
        return of(kql, fields, false);
    }

    /**
     * Compiles a query.
     *
     * @param scored whether documents come by how well they match, so that matching has to count
     */
    public static ObjectNode of(String kql, IndexFields.Fields fields, boolean scored) {
        return new KqlQuery(fields, scored).of(KqlParser.parse(kql));
    }

    private ObjectNode of(KqlNode node) {
        ObjectNode query = Http.JSON.createObjectNode();
        if (node instanceof KqlNode.And and) {
            all(query.putObject("bool").putArray(all), and.parts());
        } else if (node instanceof KqlNode.Or or) {
            ObjectNode bool = query.putObject("bool").put("minimum_should_match", 1);
            all(bool.putArray("should"), or.parts());
        } else if (node instanceof KqlNode.Not not) {
            query.putObject("bool").set("must_not", of(not.part()));
        } else if (node instanceof KqlNode.Compare compare) {
            put(
                    query.putObject("range").putObject(compare.field()),
                    compare.operator().elasticsearch,
                    compare.value());
        } else if (node instanceof KqlNode.Is is) {
            return is.field() == null ? anywhere(is.value()) : in(is.field(), is.value());
        } else {
            query.putObject("match_all");
        }
        return query;
    }

    private void all(ArrayNode clauses, List<KqlNode> parts) {
        parts.forEach(part -> clauses.add(of(part)));
    }

    /** Without names of fields Elasticsearch takes those that the index has by default. */
    private static ObjectNode anywhere(Literal value) {
        ObjectNode query = Http.JSON.createObjectNode();
        if (value.wildcard()) {
            query.putObject("query_string").put("query", value.text());
        } else {
            query.putObject("multi_match")
                    .put("type", value.quoted() ? "phrase" : "best_fields")
                    .put("query", value.text())
                    .put("lenient", true);
        }
        return query;
    }

    private ObjectNode in(String field, Literal value) {
        ObjectNode query = Http.JSON.createObjectNode();
        if (value.wildcard() && value.text().equals("*")) {
            query.putObject("exists").put("field", field);
        } else if (value.wildcard() && fields.isKeyword(field)) {
            query.putObject("wildcard").putObject(field).put("value", value.text());
        } else if (value.wildcard()) {
            ObjectNode text = query.putObject("query_string").put("query", value.text());
            text.putArray("fields").add(field);
        } else {
            put(query.putObject(value.quoted() ? "match_phrase" : "match"), field, value);
        }
        return query;
    }

    private static void put(ObjectNode object, String key, Literal value) {
        if (value.isNumber() && !value.quoted()) {
            object.put(key, new BigDecimal(value.text()));
        } else {
            object.put(key, value.text());
        }
    }
}
