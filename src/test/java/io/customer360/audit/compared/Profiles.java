package io.customer360.audit.compared;

import java.util.Iterator;
import java.util.stream.LongStream;

/** Profiles as tests tell them: an id and a name. */
public final class Profiles {

    private Profiles() {}

    public static Profile named(long id, String name) {
        return Profile.of(id, field -> field == Field.FIRST_NAME ? name : null);
    }

    static Iterator<Profile> of(long... ids) {
        return LongStream.of(ids).mapToObj(id -> named(id, "Ada")).iterator();
    }
}
