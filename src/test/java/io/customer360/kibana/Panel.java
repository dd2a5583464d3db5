package io.customer360.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What stands at one place of a dashboard.
 *
 * @param type lens, search, links or visualization
 * @param config what Kibana calls {@code embeddableConfig}
 * @param references by the names that the panel itself uses
 */
record Panel(String type, ObjectNode config, List<SavedObject.Reference> references) {}
