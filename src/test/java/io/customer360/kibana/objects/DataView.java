package io.customer360.kibana.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.util.List;
import javax.annotation.Nullable;

/** An index as Kibana sees it, with labels and formats of its fields. */
public final class DataView {

    private final String id;
    private final String title;
    private final String name;
    @Nullable private final String time;
    private final ObjectNode labels = Http.JSON.createObjectNode();
    private final ObjectNode formats = Http.JSON.createObjectNode();

    /**
     * @param title the index or alias
     * @param time the field of the documents' time, null for documents that tell how things are
     */
    public DataView(String id, String title, String name, @Nullable String time) {
        this.id = id;
        this.title = title;
        this.name = name;
        this.time = time;
    }

    public DataView label(String field, String label) {
        labels.putObject(field).put("customLabel", label);
        return this;
    }

    /**
     * @param pattern as of numeral.js
     */
    public DataView number(String field, String label, String pattern) {
        ObjectNode format = formats.putObject(field).put("id", "number");
        format.putObject("params").put("pattern", pattern);
        return label(field, label);
    }

    /** Makes each value a link. */
    public DataView link(String field, String label, String url) {
        formats.putObject(field)
                .put("id", "url")
                .putObject("params")
                .put("type", "a")
                .put("urlTemplate", url)
                .put("labelTemplate", "{{value}}")
                .put("openLinkInCurrentTab", true);
        return label(field, label);
    }

    public SavedObject saved() {
        ObjectNode attributes = Http.JSON.createObjectNode().put("title", title).put("name", name);
        if (time != null) {
            attributes.put("timeFieldName", time);
        }
        attributes
                .put("allowNoIndex", true)
                .put("allowHidden", false)
                .put("fields", "[]")
                .put("sourceFilters", "[]")
                .put("typeMeta", "{}")
                .put("runtimeFieldMap", "{}")
                .put("fieldAttrs", labels.toString())
                .put("fieldFormatMap", formats.toString());
        return new SavedObject("index-pattern", id, attributes, List.of());
    }
}
