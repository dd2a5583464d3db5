package io.customer360.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {

    private static final int WIDTH = 24;

    @Test
    void panelsHaveIdsAndTitlesOfTheirOwn() throws IOException {
        List<Integer> ids = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (JsonNode panel : Shipped.board().get("panels")) {
            ids.add(panel.get("id").asInt());
            titles.add(panel.get("title").asText());
        }

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        assertThat(titles).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void panelsAskTheDatasourceThatIsChosen() throws IOException {
        assertThat(Shipped.board().at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(Shipped.board().at("/templating/list/0/name").asText()).isEqualTo("datasource");
        for (JsonNode panel : Shipped.panels()) {
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            for (JsonNode target : panel.get("targets")) {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            }
        }
    }

    @Test
    void panelsSayWhatTheyShowAndInWhichUnit() throws IOException {
        for (JsonNode panel : Shipped.panels()) {
            String title = panel.get("title").asText();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotEmpty();
            assertThat(panel.path("description").asText()).as(title).isNotEmpty();
        }
    }

    @Test
    void panelsDoNotOverlap() throws IOException {
        boolean[][] taken = new boolean[200][WIDTH];
        for (JsonNode panel : Shipped.board().get("panels")) {
            JsonNode place = panel.get("gridPos");
            for (int y = place.get("y").asInt(); y < bottom(place); y++) {
                for (int x = place.get("x").asInt(); x < right(place); x++) {
                    assertThat(taken[y][x]).as(panel.get("title").asText()).isFalse();
                    taken[y][x] = true;
                }
            }
        }
    }

    private static int bottom(JsonNode place) {
        return place.get("y").asInt() + place.get("h").asInt();
    }

    private static int right(JsonNode place) {
        return place.get("x").asInt() + place.get("w").asInt();
    }
}
