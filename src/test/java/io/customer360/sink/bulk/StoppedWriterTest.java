package io.customer360.sink.bulk;

import static io.customer360.sink.client.Answers.status;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to requests that are under way when the task has ended. */
class StoppedWriterTest {

    private final ScriptedElasticsearch server = new ScriptedElasticsearch();
    private final WriterBench bench = new WriterBench(Profiles.settings(server.url()));

    @AfterEach
    void stop() {
        bench.close();
        server.close();
    }

    @Test
    void anAnswerThatComesLateDoesNotFailTheStop() throws Exception {
        bench.write(update(1, 1)).stopWithARequestUnderWay();

        assertThat(bench.count(SinkCounter.WRITTEN)).isEqualTo(1);
    }

    @Test
    void aRefusalThatComesLateDoesNotFailTheStop() throws Exception {
        server.answering(status(429, "circuit_breaking_exception"));

        bench.write(update(1, 1)).stopWithARequestUnderWay();

        assertThat(bench.count(SinkCounter.RETRIED)).isEqualTo(1);
    }
}
