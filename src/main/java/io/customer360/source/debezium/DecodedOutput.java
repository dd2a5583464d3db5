package io.customer360.source.debezium;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;

/** Takes what a record is decoded to: at most two changes, and at most one dead letter. */
public interface DecodedOutput {

    void change(CustomerChange change);

    void deadLetter(DeadLetter deadLetter);
}
