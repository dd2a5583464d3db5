package io.customer360.sink.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ErasureReceiptsTest {

    @Test
    void receiptsAreLoggedUnderTheNameThatThePagesTell() throws Exception {
        Path pages = Path.of("src/site/markdown/how-to");
        for (String page : new String[] {"erase-a-customer.md", "monitor.md"}) {
            assertThat(Files.readString(pages.resolve(page)))
                    .contains("`" + ErasureReceipts.LOGGER + "`");
        }
    }
}
