package io.customer360.benchmark.decode;

import io.customer360.model.CustomerChange;
import io.customer360.source.debezium.RawRecord;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * What a record decoder has to do and no more: no dead letters, schemas skipped, one encoding of
 * each type. Implementations differ in the parser.
 */
interface PlainDecoder {

    void decode(RawRecord rawRecord, Consumer<CustomerChange> changes) throws IOException;
}
