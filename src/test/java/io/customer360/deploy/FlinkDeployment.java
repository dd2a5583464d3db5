package io.customer360.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;

/**
 * A FlinkDeployment, its spec in the operator's own class.
 *
 * <p>That class is older than the operator that is asked for and does not know its versions of
 * Flink: {@code flinkVersion} is left out of it.
 */
record FlinkDeployment(
        String apiVersion,
        String kind,
        ObjectMeta metadata,
        @JsonIgnoreProperties("flinkVersion") FlinkDeploymentSpec spec) {

    static FlinkDeployment of(JsonNode resource) {
        return StrictModel.read(resource, FlinkDeployment.class);
    }
}
