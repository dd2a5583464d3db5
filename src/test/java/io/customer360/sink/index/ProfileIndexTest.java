package io.customer360.sink.index;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.sink.client.Answers;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import io.customer360.sink.client.ScriptedElasticsearch.Answer;
import org.junit.jupiter.api.Test;

/** What stops the job before it starts, and which setting it names. */
class ProfileIndexTest {

    @Test
    void namesTheHostsWhenNobodyAnswers() {
        String url;
        try (ScriptedElasticsearch gone = new ScriptedElasticsearch()) {
            url = gone.url();
        }

        assertThatThrownBy(() -> ProfileIndex.ensureExists(Profiles.settings(url), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No answer from elasticsearch.hosts [" + url + "]");
    }

    @Test
    void namesTheCredentialsThatAreWrong() {
        startFailsNaming(
                "elasticsearch.username and elasticsearch.password, or elasticsearch.api-key",
                Answers.status(401, "security_exception"));
    }

    @Test
    void namesThePrivilegesThatAreMissing() {
        startFailsNaming("the privileges", Answers.status(403, "security_exception"));
    }

    @Test
    void namesTheHostsWhenSomethingElseAnswers() {
        startFailsNaming("is not Elasticsearch: mend elasticsearch.hosts", Answers.html(200));
    }

    private static void startFailsNaming(String setting, Answer answer) {
        try (ScriptedElasticsearch server = new ScriptedElasticsearch()) {
            server.answering(answer, answer);

            assertThatThrownBy(
                            () -> ProfileIndex.ensureExists(Profiles.settings(server.url()), false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(setting);
        }
    }
}
