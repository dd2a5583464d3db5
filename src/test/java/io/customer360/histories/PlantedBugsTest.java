package io.customer360.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.histories.jobs.CoreJob;
import io.customer360.histories.tables.Damage;
import io.customer360.histories.tables.DamagedEvents;
import io.customer360.histories.tables.LogRecord;
import io.customer360.histories.tables.RowChange;
import io.customer360.histories.tables.TableRow;
import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.Purchase;
import io.customer360.model.ReferenceChange;
import io.customer360.model.SourceTable;
import io.customer360.profile.rows.CustomerStore;
import io.customer360.profile.rows.RowId;
import java.util.List;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import org.junit.jupiter.api.Test;

/** A test of the test: each bug planted here is found by the histories that are always run. */
class PlantedBugsTest {

    private static final int CASES = 200;

    @Test
    void findsARetractionLeftOut() throws Exception {
        requireFound(
                () ->
                        new CoreJob(RandomHistoriesTest.SCHEDULE) {
                            @Override
                            public void accept(CustomerChange change) {
                                // What is not known to be there is not taken out.
                                if (change.table() == SourceTable.WEBSITE_BEHAVIOR) {
                                    rowsOf(this, change).visits().remove(change.key().id());
                                }
                                super.accept(change);
                            }
                        });
    }

    @Test
    void findsAMoveThatLeavesTheRowWhereItWas() throws Exception {
        requireFound(
                () ->
                        new CoreJob(RandomHistoriesTest.SCHEDULE) {
                            @Override
                            public void accept(CustomerChange change) {
                                if (!change.isDelete()
                                        || change.table() != SourceTable.CUSTOMER_SERVICE) {
                                    super.accept(change);
                                }
                            }
                        });
    }

    @Test
    void findsAChangeDroppedForAnEqualVersion() throws Exception {
        requireFound(
                () ->
                        new CoreJob(RandomHistoriesTest.SCHEDULE) {
                            @Override
                            public void accept(CustomerChange change) {
                                if (!isKnownAt(rowsOf(this, change), change)) {
                                    super.accept(change);
                                }
                            }
                        });
    }

    @Test
    void findsATombstoneDroppedEarly() throws Exception {
        requireFound(
                () ->
                        new CoreJob(RandomHistoriesTest.SCHEDULE) {
                            @Override
                            public void accept(CustomerChange change) {
                                super.accept(change);
                                rowsOf(this, change).tombstones().remove(idOf(change));
                            }
                        });
    }

    @Test
    void findsATombstoneOfAProductDroppedEarly() throws Exception {
        requireFound(
                () ->
                        new CoreJob(RandomHistoriesTest.SCHEDULE) {
                            @Override
                            public List<Label> accept(ReferenceChange change) {
                                List<Label> labels = super.accept(change);
                                int table = change.table().ordinal();
                                RowId id = new RowId(table, change.referenceId(), 0, 0);
                                reference(change).tombstones().remove(id);
                                return labels;
                            }
                        });
    }

    @Test
    void findsALabelIgnoredWhenTheReferenceGoes() throws Exception {
        requireFound(() -> ignoring(Label.Kind.ABSENT));
    }

    @Test
    void findsALabelIgnoredWhenTheReferenceComes() throws Exception {
        requireFound(() -> ignoring(Label.Kind.PRESENT));
    }

    @Test
    void findsALabelKeptForNothing() throws Exception {
        requireFound(() -> ignoring(Label.Kind.FORGET));
    }

    @Test
    void findsADocumentWrittenBeforeHistoryIsComplete() throws Exception {
        requireFound(
                () ->
                        new CoreJob(RandomHistoriesTest.SCHEDULE) {
                            @Override
                            public void passTime(long now) {
                                customersComplete(0);
                                super.passTime(now);
                            }
                        });
    }

    @Test
    void findsADeadLetterThatSwallowsARetraction() throws Exception {
        requireFound(() -> core(), () -> (damaged, offset) -> List.of());
    }

    @Test
    void findsAnAbsentColumnTakenForNull() throws Exception {
        requireFound(() -> core(), () -> believing(Damage.ABSENT, null));
    }

    @Test
    void findsANumberTakenForOneOfTheOldUnit() throws Exception {
        requireFound(() -> core(), () -> believing(Damage.RETYPED, 0));
    }

    private static CoreJob core() {
        return new CoreJob(RandomHistoriesTest.SCHEDULE);
    }

    /** Makes a decoder that takes what is damaged for a value. */
    private static LogRecord.Decoder believing(Damage believed, @Nullable Object value) {
        return (logged, offset) -> {
            if (logged.damage() != believed) {
                return new DamagedEvents().decode(logged, offset);
            }
            RowChange change = logged.change();
            TableRow after = change.after();
            return after.content() instanceof Purchase purchase
                    ? new RowChange(
                                    change.before(),
                                    new TableRow(
                                            after.table(),
                                            after.key(),
                                            after.owner(),
                                            new Purchase(purchase.totalAmount(), (Integer) value)))
                            .at(offset)
                    : new DamagedEvents().decode(logged, offset);
        };
    }

    private static CoreJob ignoring(Label.Kind kind) {
        return new CoreJob(RandomHistoriesTest.SCHEDULE) {
            @Override
            public void accept(Label label) {
                if (label.kind() != kind) {
                    super.accept(label);
                }
            }
        };
    }

    private static void requireFound(Supplier<CoreJob> job) throws Exception {
        requireFound(job, DamagedEvents::new);
    }

    private static void requireFound(Supplier<CoreJob> job, Supplier<LogRecord.Decoder> decoder)
            throws Exception {
        String found = null;
        for (long seed = Seeds.FIRST; found == null && seed < Seeds.FIRST + CASES; seed++) {
            try {
                RandomCase.run(seed, job.get(), decoder.get());
            } catch (AssertionError e) {
                found = e.getMessage();
            }
        }
        assertThat(found).as("what %d histories find", CASES).contains("-Dhistories.seed=");
    }

    private static CustomerStore rowsOf(CoreJob job, CustomerChange change) {
        return job.customer(change.customerId()).rows();
    }

    private static RowId idOf(CustomerChange change) {
        return new RowId(change.table().ordinal(), change.key().id(), change.key().line(), 0);
    }

    private static boolean isKnownAt(CustomerStore rows, CustomerChange change) {
        Long deleted = rows.tombstones().get(idOf(change));
        boolean isResponse = change.table() == SourceTable.CAMPAIGN_RESPONSES;
        var response = isResponse ? rows.responses().get(change.key().id()) : null;
        return deleted != null && deleted == change.version()
                || response != null && response.version() == change.version();
    }
}
