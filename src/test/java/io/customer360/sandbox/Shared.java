package io.customer360.sandbox;

import io.customer360.sandbox.process.ServerFailure;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/** What is booted at its first use, for all tests of this JVM. */
final class Shared<T> {

    private final Supplier<T> boot;
    @Nullable private T value;
    @Nullable private RuntimeException failure;

    Shared(Supplier<T> boot) {
        this.boot = boot;
    }

    synchronized T get() {
        if (failure != null) {
            // Not tried again: each test class would wait as long as the first one.
            throw new ServerFailure("The servers did not boot for an earlier test", failure);
        }
        if (value == null) {
            try {
                value = boot.get();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return value;
    }
}
