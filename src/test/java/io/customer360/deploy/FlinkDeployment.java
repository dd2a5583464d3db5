package io.customer360.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;

/**
 * A FlinkDeployment, its spec in the operator's own class.
 *
 * <p>That class is of the newest operator that Maven has, which is older than the one that is asked
 * for and does not know its versions of Flink: {@code flinkVersion} is left out of it.
 */
record FlinkDeployment(
        String apiVersion, String kind, ObjectMeta metadata, FlinkDeploymentSpec spec) {

    static FlinkDeployment of(JsonNode resource) {
        ObjectNode known = resource.deepCopy();
        ((ObjectNode) known.path("spec")).remove("flinkVersion");
        return StrictModel.read(known, FlinkDeployment.class);
    }
}
