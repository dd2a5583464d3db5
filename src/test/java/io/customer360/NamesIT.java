package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.config.JobOptions;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sink.SinkMetricNames;
import io.customer360.testing.RegisteredNames;
import io.customer360.testing.job.JobUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The names that outlive a release, since savepoints, configurations, dashboards and queries hold
 * them, are those of the checked-in list. Whoever changes one changes the list, on purpose.
 */
class NamesIT {

    private static final Path LIST = Path.of("src/test/resources/names.txt");
    private static final Path ACTUAL = Path.of("target/names.txt");
    private static final String INDEX_WRITER = "profile-index";
    private static final String TRANSITIONS_WRITER = "transitions: due";

    @TempDir Path directory;

    @Test
    void areThoseOfTheList() throws Exception {
        Set<String> uids = new TreeSet<>();
        Set<String> states = new TreeSet<>();
        Set<String> metrics = new TreeSet<>();
        for (StreamNode operator : operators()) {
            String uid = operator.getTransformationUID();
            RegisteredNames names = RegisteredNames.of(operator.getOperatorFactory());
            uids.add(uid);
            names.states().forEach(state -> states.add(uid + "/" + state));
            names.metrics().forEach(metric -> metrics.add(uid + "/" + metric));
        }
        SinkMetricNames.all().forEach(metric -> metrics.add(INDEX_WRITER + "/" + metric));
        SinkMetricNames.ofTransitions()
                .forEach(metric -> metrics.add(TRANSITIONS_WRITER + "/" + metric));
        states.add(TRANSITIONS_WRITER + "/" + SinkMetricNames.stateOfTransitions());

        List<String> actual = new ArrayList<>();
        actual.addAll(section("operator uids", uids));
        actual.addAll(section("states", states));
        actual.addAll(section("metrics", metrics));
        actual.addAll(
                section(
                        "configuration keys",
                        JobOptions.all().stream().map(option -> option.key()).sorted().toList()));
        actual.addAll(section("fields of the profile index", fieldsOf("profile-index.json")));
        actual.addAll(section("fields of the segments index", fieldsOf("segments-index.json")));
        actual.addAll(section("fields of the rejected index", fieldsOf("rejected-index.json")));

        Files.write(ACTUAL, actual);
        assertThat(Files.readAllLines(LIST).stream().filter(NamesIT::isName).toList())
                .as("the list, which is to be like %s if the change is meant", ACTUAL)
                .isEqualTo(actual);
    }

    private static boolean isName(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private static List<String> section(String title, Collection<String> names) {
        List<String> lines = new ArrayList<>(List.of("[" + title + "]"));
        lines.addAll(names);
        return lines;
    }

    /** Returns the operators of the job as it is submitted, which is not run here. */
    private Collection<StreamNode> operators() {
        Sandbox sandbox = Sandbox.shared();
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "names");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.createLocalEnvironment(
                            1, GlobalConfiguration.loadConfiguration("flink-conf"));
            job.with("elasticsearch.segments-index", "true");
            Customer360Job.define(env, job.arguments());
            return env.getStreamGraph().getStreamNodes();
        }
    }

    private static Set<String> fieldsOf(String definition) throws IOException {
        try (InputStream json = NamesIT.class.getResourceAsStream("/elasticsearch/" + definition)) {
            Set<String> fields = new TreeSet<>();
            collect("", new ObjectMapper().readTree(json).get("mappings"), fields);
            return fields;
        }
    }

    private static void collect(String prefix, JsonNode parent, Set<String> fields) {
        for (String children : List.of("properties", "fields")) {
            parent.path(children)
                    .properties()
                    .forEach(
                            field -> {
                                String name = prefix + field.getKey();
                                fields.add(name);
                                collect(name + ".", field.getValue(), fields);
                            });
        }
    }
}
