package io.customer360.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A known vulnerability in the form of OSV: an artifact is affected if its version is listed, or
 * lies in a range, by Maven's order of versions.
 *
 * @see <a href="https://ossf.github.io/osv-schema/">the schema</a>
 */
record Advisory(JsonNode json) {

    /** One event of a range: from here on, versions are affected or are not. */
    private record Event(ComparableVersion version, Kind kind) {

        boolean hasHappenedBy(ComparableVersion other) {
            int order = version.compareTo(other);
            return kind == Kind.last_affected ? order < 0 : order <= 0;
        }
    }

    /** As the schema spells them. */
    private enum Kind {
        introduced,
        fixed,
        last_affected
    }

    String id() {
        return json.path("id").asText();
    }

    boolean affects(Component component) {
        if (json.hasNonNull("withdrawn")) {
            return false;
        }
        for (JsonNode affected : json.path("affected")) {
            boolean named =
                    affected.at("/package/ecosystem").asText().equals("Maven")
                            && affected.at("/package/name").asText().equals(component.name());
            if (named && (lists(affected, component) || covers(affected, component))) {
                return true;
            }
        }
        return false;
    }

    private static boolean lists(JsonNode affected, Component component) {
        for (JsonNode version : affected.path("versions")) {
            if (version.asText().equals(component.version())) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(JsonNode affected, Component component) {
        ComparableVersion version = new ComparableVersion(component.version());
        for (JsonNode range : affected.path("ranges")) {
            boolean isAffected = false;
            for (Event event : events(range)) {
                if (event.hasHappenedBy(version)) {
                    isAffected = event.kind == Kind.introduced;
                }
            }
            if (isAffected) {
                return true;
            }
        }
        return false;
    }

    private static List<Event> events(JsonNode range) {
        List<Event> events = new ArrayList<>();
        if (range.path("type").asText().equals("GIT")) {
            return events;
        }
        for (JsonNode event : range.path("events")) {
            for (Kind kind : Kind.values()) {
                if (event.hasNonNull(kind.name())) {
                    String version = event.path(kind.name()).asText();
                    events.add(
                            new Event(
                                    // Before everything, qualifiers such as alpha included.
                                    version.equals("0")
                                            ? new ComparableVersion("0-alpha-0")
                                            : new ComparableVersion(version),
                                    kind));
                }
            }
        }
        events.sort(Comparator.comparing(Event::version));
        return events;
    }
}
