package io.customer360.kibana.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns of a Lens panel over one data view, by their ids: groups first, then metrics. */
public final class Layer {

    static final String ID = "layer";
    static final String REFERENCE = "indexpattern-datasource-layer-" + ID;

    private final String dataView;
    private final Map<String, ObjectNode> columns = new LinkedHashMap<>();

    public Layer(String dataView) {
        this.dataView = dataView;
    }

    public Layer with(String id, ObjectNode column) {
        columns.put(id, column);
        return this;
    }

    public Layer with(Map<String, ObjectNode> several) {
        columns.putAll(several);
        return this;
    }

    SavedObject.Reference reference() {
        return new SavedObject.Reference("index-pattern", dataView, REFERENCE);
    }

    ObjectNode json() {
        ObjectNode layer = Http.JSON.createObjectNode();
        ObjectNode all = layer.putObject("columns");
        columns.forEach(all::set);
        columns.keySet().forEach(layer.putArray("columnOrder")::add);
        layer.putObject("incompleteColumns");
        return layer.put("sampling", 1).put("ignoreGlobalFilters", false);
    }
}
