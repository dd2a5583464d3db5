package io.customer360.replay;

/** Why a dead letter is not put back; tells nothing of what it holds. */
final class Refusal extends Exception {

    Refusal(String reason) {
        super(reason, null, false, false);
    }
}
