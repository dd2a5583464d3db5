package io.customer360.benchmark.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.model.CustomerChange;
import io.customer360.source.debezium.JobDecoder;
import io.customer360.source.debezium.RawRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainDecodersTest {

    @Test
    void jacksonsTreeGivesTheChangesOfTheJobsDecoder() throws IOException {
        assertDoesTheSame(new JacksonTreeDecoder());
    }

    @Test
    void jacksonsTokensGiveTheChangesOfTheJobsDecoder() throws IOException {
        assertDoesTheSame(new JacksonStreamDecoder());
    }

    @Test
    void fastjsonGivesTheChangesOfTheJobsDecoder() throws IOException {
        assertDoesTheSame(new FastjsonStreamDecoder());
    }

    private static void assertDoesTheSame(PlainDecoder decoder) throws IOException {
        assertDoesTheSame(decoder, DecodedRecords.of(50, false));
        assertDoesTheSame(decoder, DecodedRecords.of(50, true));
    }

    private static void assertDoesTheSame(PlainDecoder decoder, List<RawRecord> records)
            throws IOException {
        JobDecoder job = new JobDecoder(CrmTopics.PREFIX);
        assertThat(records).hasSizeGreaterThan(1000);
        for (RawRecord rawRecord : records) {
            List<CustomerChange> expected = new ArrayList<>();
            job.decode(rawRecord, expected::add);
            List<CustomerChange> found = new ArrayList<>();
            decoder.decode(rawRecord, found::add);
            assertThat(found).isEqualTo(expected);
        }
    }
}
