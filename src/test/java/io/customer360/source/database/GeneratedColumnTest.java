package io.customer360.source.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedColumnTest {

    private static final GeneratedColumn STORED = new GeneratedColumn(true, "upper(name)");

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17})
    void beforeVersion18ItBecomesAnOrdinaryColumn(int version) {
        assertThat(STORED.mend(version, "crm.t", "brand", "text", "publish it"))
                .startsWith("ALTER TABLE crm.t ALTER COLUMN \"brand\" DROP EXPRESSION")
                .contains("trigger", "upper(name)")
                .doesNotContain("publish it");
    }

    @Test
    void fromVersion18OnAStoredOneIsPublished() {
        assertThat(STORED.mend(18, "crm.t", "brand", "text", "publish it")).isEqualTo("publish it");
    }

    @Test
    void anOrdinaryColumnIsNone() {
        assertThat(GeneratedColumn.of("", null)).isNull();
    }
}
