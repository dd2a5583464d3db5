package io.customer360.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.Map;

/** Reads resources into the classes of their kinds, and takes nothing that these do not know. */
final class StrictModel {

    private static final Map<String, Class<?>> KINDS =
            Map.of(
                    "v1/ConfigMap", ConfigMap.class,
                    "v1/ServiceAccount", ServiceAccount.class,
                    "rbac.authorization.k8s.io/v1/Role", Role.class,
                    "rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class,
                    "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
                    "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
                    "flink.apache.org/v1beta1/FlinkDeployment", FlinkDeployment.class);

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .setAnnotationIntrospector(new Unforgiving());

    private StrictModel() {}

    /** Reads a resource as what its kind says; throws on anything that is unknown. */
    static Object read(JsonNode resource) {
        String kind = resource.path("apiVersion").asText() + "/" + resource.path("kind").asText();
        Class<?> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("Unknown kind: " + kind);
        }
        return read(resource, type);
    }

    static <T> T read(JsonNode resource, Class<T> type) {
        try {
            return MAPPER.treeToValue(resource, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The classes keep or ignore what they do not know; here it is an error. */
    private static final class Unforgiving extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(
                MapperConfig<?> config, Annotated annotated) {
            return super.findPropertyIgnoralByName(config, annotated).withoutIgnoreUnknown();
        }
    }
}
