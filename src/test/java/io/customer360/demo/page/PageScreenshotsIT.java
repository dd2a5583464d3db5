package io.customer360.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.demo.freshness.Delays;
import io.customer360.demo.freshness.Freshness;
import io.customer360.demo.traffic.CrmTraffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The documents' pictures of the page, while changes flow: {@code mvn verify
 * -Dit.test=PageScreenshotsIT -Dpage.screenshots=src/site}.
 */
@EnabledIfSystemProperty(named = "page.screenshots", matches = ".+")
class PageScreenshotsIT {

    private static final int CUSTOMERS = 2000;
    private static final int CHANGES_PER_SECOND = 20;
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);
    private static final int SAMPLES = 30;
    private static final long MOST_BYTES = 200_000;

    private final Path pictures = Path.of(System.getProperty("page.screenshots", ""));

    @TempDir Path directory;

    @Test
    void picturesOfALivePage() throws Exception {
        try (PageUnderTest chain =
                        new PageUnderTest("screenshots", CUSTOMERS, directory.resolve("flink"));
                Freshness freshness = chain.stopwatch();
                CrmTraffic traffic = traffic(chain, freshness);
                Browser browser = Browser.start(directory.resolve("browser")).orElseThrow()) {
            freshness.start();
            traffic.start();
            SeenPage page = new SeenPage(browser, chain.url());
            measure(chain, freshness);
            Files.createDirectories(pictures);

            overview(browser, page);
            profile(chain, browser, page);
            browser.resize(390, 844);
            browser.prefer("light");
            page.openCustomer(7);
            settle();
            take(browser, "page-phone.png");
            traffic.failIfFailed();
        }
    }

    private void overview(Browser browser, SeenPage page) throws Exception {
        browser.resize(1280, 1190);
        for (String scheme : new String[] {"light", "dark"}) {
            browser.prefer(scheme);
            page.open("#overview");
            page.awaitPart("#latest-moves", "Customer");
            settle();
            take(browser, "page-overview-" + scheme + ".png");
        }
        browser.resize(1280, 560);
        browser.prefer("light");
        page.open("#overview");
        page.type("el lind");
        page.awaitPart("#results-note", "found");
        settle();
        take(browser, "page-search.png");
    }

    private void profile(PageUnderTest chain, Browser browser, SeenPage page) throws Exception {
        browser.resize(1280, 900);
        page.openCustomer(7);
        for (int purchase = 0; purchase < 3; purchase++) {
            settle();
            chain.buys(7, 3600);
        }
        page.awaitPart("#changes", "High Value");
        take(browser, "page-profile.png");
    }

    private static CrmTraffic traffic(PageUnderTest chain, Freshness freshness) throws Exception {
        return new CrmTraffic(
                chain.crm().connect(),
                CUSTOMERS,
                CHANGES_PER_SECOND,
                chain.today(),
                freshness.changes());
    }

    /** Lets changes flow for as long as makes a picture, not just a start. */
    private static void measure(PageUnderTest chain, Freshness freshness) throws Exception {
        for (int sample = 0; sample < SAMPLES; sample++) {
            Thread.sleep(BETWEEN_SAMPLES.toMillis());
            Delays delays = freshness.take();
            chain.freshness()
                    .add(Instant.now(), delays.count(), delays.median(), delays.percentile99());
        }
    }

    /** A picture should not show half a movement. */
    private static void settle() throws InterruptedException {
        Thread.sleep(3000);
    }

    private void take(Browser browser, String name) throws IOException {
        Path picture = pictures.resolve(name);
        browser.screenshot(picture);
        assertThat(Files.size(picture)).as(name).isLessThan(MOST_BYTES);
    }
}
