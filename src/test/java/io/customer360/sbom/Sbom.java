package io.customer360.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The list of components in CycloneDX that the build makes. */
final class Sbom {

    private static final Path BUILT =
            Path.of(System.getProperty("job.sbom", "target/customer360-job-sbom.json"));

    private Sbom() {}

    /**
     * Returns whether there is one of this jar: the plugin that makes it is left out by Maven where
     * it works offline.
     */
    static boolean isOf(Path jar) throws IOException {
        return Files.exists(BUILT)
                && Files.getLastModifiedTime(BUILT).compareTo(Files.getLastModifiedTime(jar)) >= 0;
    }

    static List<Component> components() throws IOException {
        JsonNode sbom = new ObjectMapper().readTree(Files.readString(BUILT));
        List<Component> components = new ArrayList<>();
        for (JsonNode component : sbom.path("components")) {
            components.add(
                    new Component(
                            component.path("group").asText()
                                    + ":"
                                    + component.path("name").asText(),
                            component.path("version").asText()));
        }
        return components;
    }
}
