package io.customer360.source.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.testing.SilentProxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that vanished is given up, and one that takes its time is not. */
@Timeout(60)
class SourceConnectionsIT {

    private static final Duration ANSWER = Duration.ofSeconds(1);

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    private SilentProxy proxy;

    @BeforeEach
    void putTheProxyInBetween() throws Exception {
        proxy = new SilentProxy(crm.port());
    }

    @AfterEach
    void takeItAway() throws Exception {
        proxy.close();
    }

    @Test
    void aServerThatVanishesDuringTheLoginIsGivenUp() {
        proxy.fallSilent();

        assertThatThrownBy(() -> SourceConnections.open(through(""), ANSWER))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aServerThatVanishesBeforeItAnswersIsGivenUp() throws Exception {
        try (Connection connection = SourceConnections.open(through(""), ANSWER)) {
            proxy.fallSilent();

            assertThatThrownBy(() -> ask(connection, "SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theBoundOfTheUsersUrlCounts() throws Exception {
        HistorySettings settings = through("?socketTimeout=1");
        try (Connection connection = SourceConnections.open(settings)) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(1000);
            SourceConnections.allowScans(connection, settings);
            proxy.fallSilent();

            assertThatThrownBy(() -> ask(connection, "SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aScanMayTakeLongerThanAnAnswer() throws Exception {
        try (Connection connection = SourceConnections.open(through(""), ANSWER)) {
            SourceConnections.allowScans(connection, through(""));

            assertThat(ask(connection, "SELECT 7 FROM pg_sleep(1.5)")).isEqualTo(7);
        }
    }

    @Test
    void anAnswerHasABoundByDefault() throws Exception {
        try (Connection connection = SourceConnections.open(through(""))) {
            assertThat(connection.getNetworkTimeout())
                    .isEqualTo((int) SourceConnections.ANSWER.toMillis());
        }
    }

    private static long ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private HistorySettings through(String parameters) {
        HistorySettings direct = crm.settings();
        return new HistorySettings(
                "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + crm.name() + parameters,
                direct.username(),
                direct.password(),
                direct.schema(),
                direct.slotName(),
                direct.publication(),
                direct.timeZone(),
                direct.fetchSize(),
                direct.rangesPerTable());
    }
}
