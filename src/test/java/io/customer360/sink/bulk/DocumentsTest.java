package io.customer360.sink.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sink.client.Documents;
import io.customer360.sink.client.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PERSONAL =
            List.of("first_name", "last_name", "email", "phone_number", "date_of_birth");

    @Test
    void segmentsHaveTheFieldsOfProfilesButForWhatIsPersonal() throws Exception {
        ObjectNode fields = (ObjectNode) fields(Documents.PROFILES);
        assertThat(fields.fieldNames()).toIterable().containsAll(PERSONAL);
        fields.remove(PERSONAL);
        // Where all that people type is gathered.
        fields.remove("search_text");
        fields.forEach(field -> ((ObjectNode) field).remove("copy_to"));

        assertThat(fields(Documents.SEGMENTS)).isEqualTo(fields);
    }

    @Test
    void whatIsPersonalIsNotWrittenForSegments() throws Exception {
        JsonNode profile = json(Documents.PROFILES);
        assertThat(profile.fieldNames()).toIterable().containsAll(PERSONAL);

        assertThat(json(Documents.SEGMENTS)).isEqualTo(((ObjectNode) profile).remove(PERSONAL));
    }

    private static JsonNode json(Documents documents) throws IOException {
        return JSON.readTree(ProfileJson.of(Profiles.profile(1, "Zoë", 6000), documents));
    }

    private static JsonNode fields(Documents documents) throws IOException {
        try (InputStream json = DocumentsTest.class.getResourceAsStream(documents.definition())) {
            return JSON.readTree(json).at("/mappings/properties");
        }
    }
}
