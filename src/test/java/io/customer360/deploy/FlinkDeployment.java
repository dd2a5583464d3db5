package io.customer360.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * What the operator's reference says that a FlinkDeployment may have, as far as it is used here:
 * the operator's own classes are not to be had from Maven's repository.
 */
record FlinkDeployment(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    enum FlinkVersion {
        v1_20,
        v2_0,
        v2_1,
        v2_2,
        v2_3
    }

    enum UpgradeMode {
        savepoint,
        stateless
    }

    enum JobState {
        running,
        suspended
    }

    record Spec(
            String image,
            @Nullable String imagePullPolicy,
            FlinkVersion flinkVersion,
            String serviceAccount,
            Map<String, String> flinkConfiguration,
            Map<String, String> logConfiguration,
            PodTemplateSpec podTemplate,
            JobManager jobManager,
            TaskManager taskManager,
            Job job,
            @Nullable Long restartNonce) {}

    record JobManager(Resource resource, int replicas, @Nullable PodTemplateSpec podTemplate) {}

    record TaskManager(
            Resource resource, @Nullable Integer replicas, @Nullable PodTemplateSpec podTemplate) {}

    record Resource(double cpu, String memory, @Nullable String ephemeralStorage) {}

    record Job(
            String jarURI,
            String entryClass,
            List<String> args,
            int parallelism,
            UpgradeMode upgradeMode,
            JobState state,
            @Nullable Boolean allowNonRestoredState,
            @Nullable String initialSavepointPath) {}

    static FlinkDeployment of(JsonNode resource) {
        return StrictModel.read(resource, FlinkDeployment.class);
    }
}
