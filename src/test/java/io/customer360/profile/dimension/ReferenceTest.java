package io.customer360.profile.dimension;

import static io.customer360.testing.Changes.deleted;
import static io.customer360.testing.Changes.product;
import static io.customer360.testing.Changes.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private static final long ADA = 0;

    private final InMemoryReference games = new InMemoryReference();

    @Test
    void aCustomerIsLabelledWithTheFirstRowOnly() {
        apply(product(5, "Games", null, 1));

        assertThat(kinds(apply(purchase(1, 5, ADA, "1", null, 1))))
                .containsExactly(Label.Kind.PRESENT);
        assertThat(apply(purchase(2, 5, ADA, "1", null, 1))).isEmpty();
    }

    @Test
    void allItsCustomersAreLabelledWhenTheProductComesChangesOrGoes() {
        apply(purchase(1, 5, ADA, "1", null, 1));
        CustomerChange games = product(5, "Games", null, 2);

        assertThat(kinds(apply(games))).containsExactly(Label.Kind.PRESENT);
        assertThat(apply(product(5, "Games", null, 3))).isEmpty();
        assertThat(apply(product(5, "Toys", null, 4)).get(0).product().category())
                .isEqualTo("Toys");
        assertThat(kinds(apply(deleted(games, 5)))).containsExactly(Label.Kind.ABSENT);
    }

    @Test
    void theLastRowToGoMakesTheCustomerForget() {
        CustomerChange first = purchase(1, 5, ADA, "1", null, 1);
        CustomerChange second = purchase(2, 5, ADA, "1", null, 1);
        apply(product(5, "Games", null, 1));
        apply(first);
        apply(second);

        assertThat(apply(deleted(first, 2))).isEmpty();
        assertThat(kinds(apply(deleted(second, 2)))).containsExactly(Label.Kind.FORGET);
        assertThat(games.referrals().map).isEmpty();
        assertThat(games.referringRows().map).isEmpty();
    }

    @Test
    void aReferringRowAndTheReferenceItselfAreNeverMistakenForEachOther() {
        apply(deleted(purchase(5, 0, ADA, "1", null, 1), 9));

        apply(purchase(1, 0, ADA, "1", null, 1));
        assertThat(kinds(apply(product(0, "Games", null, 3)))).containsExactly(Label.Kind.PRESENT);
    }

    @Test
    void aDeletedProductIsNotRevivedByLateHistory() {
        apply(purchase(1, 5, ADA, "1", null, 1));
        apply(deleted(product(5, "Games", null, 1), 4));

        assertThat(apply(product(5, "Games", null, CustomerChange.HISTORY))).isEmpty();
    }

    private List<Label> apply(CustomerChange change) {
        return games.apply(change);
    }

    private static List<Label.Kind> kinds(List<Label> labels) {
        return labels.stream().map(Label::kind).toList();
    }
}
