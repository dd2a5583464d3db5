package io.customer360.sink.bulk;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/** Reads the stored version out of the words of a version conflict, the only place that has it. */
final class VersionConflict {

    private static final Pattern STORED = Pattern.compile("current version \\[(\\d{1,18})]");

    private VersionConflict() {}

    static OptionalLong storedVersion(@Nullable String reason) {
        Matcher stored = STORED.matcher(reason == null ? "" : reason);
        return stored.find()
                ? OptionalLong.of(Long.parseLong(stored.group(1)))
                : OptionalLong.empty();
    }
}
