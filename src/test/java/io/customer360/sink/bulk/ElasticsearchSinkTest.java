package io.customer360.sink.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sink.client.Documents;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.ProfileIndex;
import java.time.Duration;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class ElasticsearchSinkTest {

    private static final ElasticsearchSettings SETTINGS =
            new ElasticsearchSettings(
                    List.of("http://127.0.0.1:9200"),
                    "customers",
                    "1",
                    "writer",
                    "s3cret",
                    "k3y",
                    null,
                    1000,
                    5_000_000,
                    2,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(30),
                    64_000_000,
                    true,
                    "r3ceipt",
                    Documents.PROFILES);

    @Test
    void travelsToTheTaskManagers() throws Exception {
        assertThat(
                        InstantiationUtil.clone(
                                ElasticsearchSink.to(
                                        SETTINGS, new ProfileIndex.Found(false, true, "uuid"))))
                .isInstanceOf(ElasticsearchSink.class);
    }

    @Test
    void tellsNoSecret() {
        assertThat(SETTINGS.toString())
                .contains("customers")
                .doesNotContain("s3cret", "k3y", "r3ceipt");
    }
}
