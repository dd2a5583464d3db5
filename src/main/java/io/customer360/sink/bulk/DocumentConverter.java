package io.customer360.sink.bulk;

import io.customer360.model.Customer360;
import io.customer360.model.ProfileUpdate;
import io.customer360.sink.bulk.DocumentWrite.Arrival;
import io.customer360.sink.bulk.DocumentWrite.Target;
import io.customer360.sink.client.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Turns each update of a profile into the write that waits in the sink. */
final class DocumentConverter {

    private final Documents documents;
    private final MicroClock clock;

    DocumentConverter(Documents documents, MicroClock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    DocumentWrite convert(ProfileUpdate update) {
        Customer360 profile = update.profile();
        return new DocumentWrite(
                Target.PROFILES,
                update.customerId(),
                update.version(),
                update.version(),
                profile == null ? null : json(profile),
                update.newestCommit(),
                clock.micros(),
                Arrival.HERE,
                update.erasure());
    }

    private byte[] json(Customer360 profile) {
        try {
            return ProfileJson.of(profile, documents);
        } catch (IOException e) {
            throw new UncheckedIOException("A profile cannot be written as JSON", e);
        }
    }
}
