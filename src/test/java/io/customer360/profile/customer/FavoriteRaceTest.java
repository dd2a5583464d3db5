package io.customer360.profile.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.profile.rows.InMemoryEntries;
import io.customer360.profile.rows.Standing;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FavoriteRaceTest {

    private final InMemoryEntries<String, Standing> standings = new InMemoryEntries<>();
    private final FavoriteRace race = new FavoriteRace(standings, null);

    @Test
    void mostRowsWin() {
        race.move("Books", bought(1, "900"));
        race.move("Games", bought(2, "1"));

        assertThat(race.leader().name()).isEqualTo("Games");
    }

    @Test
    void higherSpendWinsAmongEqualRows() {
        race.move("Books", bought(1, "1.00"));
        race.move("Games", bought(1, "1.01"));

        assertThat(race.leader().name()).isEqualTo("Games");
    }

    @Test
    void theFirstNameInCodePointOrderWinsAmongEquals() {
        race.move("～ wave", bought(1, "5"));
        race.move("😀 smile", bought(1, "5.00"));

        assertThat(race.leader().name()).isEqualTo("～ wave");
    }

    @Test
    void nullNeverWinsAndTheEmptyNameMay() {
        race.move(null, bought(9, "9"));
        assertThat(race.leader()).isNull();

        race.move("", bought(1, "1"));
        assertThat(race.leader().name()).isEmpty();
    }

    @Test
    void theNextIsFoundWhenTheLeaderFallsBehind() {
        race.move("Books", bought(3, "3"));
        race.move("Games", bought(2, "2"));
        race.move("Books", bought(-2, "-2"));

        assertThat(race.leader().name()).isEqualTo("Games");
    }

    @Test
    void othersAreLookedAtOnlyWhenTheLeaderLoses() {
        race.move("Books", bought(3, "3"));
        race.move("Games", bought(2, "2"));
        race.move("Games", bought(-1, "-1"));
        race.move("Books", bought(1, "1"));
        assertThat(standings.scans).isZero();

        race.move("Books", bought(-1, "-1"));
        assertThat(standings.scans).isEqualTo(1);
    }

    @Test
    void nobodyLeadsWhenAllAreGone() {
        race.move("Books", bought(1, "3"));
        race.move("Books", bought(-1, "-3"));

        assertThat(race.leader()).isNull();
        assertThat(standings.map).isEmpty();
    }

    private static Standing bought(long rows, String spend) {
        return new Standing(rows, new BigDecimal(spend));
    }
}
