package io.customer360.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.dashboards.KibanaObjects;
import io.customer360.kibana.file.Bundle;
import io.customer360.kibana.kql.Kql;
import io.customer360.kibana.queries.LensPanel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file as users import it. */
public final class KibanaFile {

    public static final Path PATH = Path.of("kibana/customer360.ndjson");

    private KibanaFile() {}

    public static Bundle bundle() throws IOException {
        return Bundle.parse(Files.readString(PATH));
    }

    /** Returns a panel by its dashboard and its title. */
    public static LensPanel panel(String place) throws IOException {
        return LensPanel.of(bundle()).stream()
                .filter(panel -> panel.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    /** Returns all that stand on dashboards that name nobody. */
    public static List<LensPanel> panelsWithoutPeople() throws IOException {
        return LensPanel.of(bundle()).stream()
                .filter(
                        panel ->
                                !panel.dashboard()
                                        .path("id")
                                        .asText()
                                        .equals(KibanaObjects.PROFILE))
                .toList();
    }

    /** Returns the query that a data view's link to a customer asks. */
    public static String link(JsonNode view, String customer) {
        JsonNode formats = Bundle.json(view.at("/attributes/fieldFormatMap").asText());
        return Kql.ofLink(formats.at("/customer_id/params/urlTemplate").asText(), customer);
    }
}
