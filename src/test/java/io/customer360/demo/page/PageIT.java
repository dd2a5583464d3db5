package io.customer360.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.demo.chain.Resources;
import io.customer360.sandbox.Sandbox;
import io.customer360.testing.UnreliableNetwork;
import io.customer360.testing.UnreliableNetwork.Fate;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The demo's page in a real browser, over a real job: what people see, and how soon. */
class PageIT {

    private static final int CUSTOMERS = 300;
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final Resources RESOURCES = new Resources();

    private static PageUnderTest chain;
    private static Browser browser;
    private static SeenPage page;

    @TempDir static Path directory;

    @BeforeAll
    static void boot() throws Exception {
        Optional<Browser> installed = Browser.start(directory.resolve("browser"));
        Assumptions.assumeTrue(installed.isPresent(), Browser.INSTALL);
        browser = RESOURCES.add(installed.get());
        Path flink = directory.resolve("flink");
        chain = RESOURCES.add(new PageUnderTest("demo_page", CUSTOMERS, flink));
        page = new SeenPage(browser, chain.url());
    }

    @AfterAll
    static void stop() {
        RESOURCES.close();
    }

    @BeforeEach
    void openOverview() {
        browser.resize(1280, 900);
        page.open("#overview");
    }

    @AfterEach
    void noErrorsAndNobodyElseAsked() throws Exception {
        page.leave();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.addresses())
                .isNotEmpty()
                .allMatch(address -> address.startsWith(page.origin() + "/"));
    }

    @Test
    void typingFindsACustomerAndMarksWhatMatched() throws Exception {
        String first = chain.value("SELECT first_name FROM customer_info WHERE customer_id = 1");
        String last = chain.value("SELECT last_name FROM customer_info WHERE customer_id = 1");
        page.type(last.substring(0, last.length() - 1) + " " + first);

        page.awaitText("#results li:first-child .name", first + " " + last);
        assertThat(page.texts("#results li:first-child .name mark")).contains(first, last);
    }

    @Test
    void filtersNarrowWhatIsFound() throws Exception {
        page.type("example");
        page.awaitPart("#results-note", "found");
        page.choose("#segment", "High Value");

        page.await(
                "only high value is found",
                () ->
                        page.texts("#results .badge").stream().allMatch("High Value"::equals)
                                && !page.texts("#results .badge").isEmpty());
    }

    @Test
    void theKeyboardIsEnough() {
        page.press("/");
        page.press("42");
        page.awaitText("#results li[aria-selected=true] .number", "42");
        page.press(Keys.ARROW_DOWN);
        page.press(Keys.ARROW_UP);
        page.awaitText("#results li[aria-selected=true] .number", "42");
        page.press(Keys.ESCAPE);
        page.awaitGone("#results-panel");
        page.press(Keys.ARROW_DOWN);
        page.awaitText("#results li[aria-selected=true] .number", "42");
        page.press(Keys.ENTER);

        page.awaitField("customer_id", "42");
        assertThat(page.address()).endsWith("#customer/42");
        assertThat(page.focused()).isEqualTo("h1");
        page.back();
        page.awaitText("h1", "Segment overview");
    }

    @Test
    void aCommittedChangeShowsOnTheProfile() {
        page.openCustomer(7);
        String phone = "UPDATE customer_info SET phone_number = '%s' WHERE customer_id = 7";
        chain.crm().execute(phone.formatted("+44 20 7946 0777"));
        chain.buys(7, 20_000);

        page.awaitText("[data-field=phone_number].changed .value", "+44 20 7946 0777");
        page.awaitField("customer_segment", "High Value");
        page.awaitPart("#changes", "Lifetime value");
        page.awaitPart("#customer-moves", "High Value");
    }

    @Test
    void aDeletedCustomerIsSaidToBe() {
        page.openCustomer(9);
        chain.crm().execute("DELETE FROM customer_info WHERE customer_id = 9");

        page.awaitPart("#gone", "This customer was deleted");
        page.open("#customer/123456789");
        page.awaitPart("#gone", "There is no customer 123456789");
    }

    @Test
    void theOverviewCountsWhatSqlCounts() throws Exception {
        chain.crm().execute("DELETE FROM customer_info WHERE customer_id = 11");
        chain.awaitTruth();

        page.awaitText("#tile-customers .value", chain.value("SELECT count(*) FROM customer_info"));
        page.awaitText(
                "[data-segment='High Value'] [data-figure=customers]", chain.highValueCustomers());
        page.awaitText("#tile-at-risk .detail", chain.customersAtRisk() + " of risk 4 or 5");
        assertThat(page.attribute("#chart-customers", "aria-label")).contains("High Value");
    }

    @Test
    void whatSomebodyIsCalledIsNeverHtml() throws Exception {
        chain.crm()
                .execute(
                        "UPDATE customer_info SET last_name = '%s', first_name = 'Zz' WHERE customer_id = 13"
                                .formatted(HOSTILE));
        chain.awaitTruth();
        page.type("zz img onerror");

        page.awaitText("#results li:first-child .name", "Zz " + HOSTILE);
        page.press(Keys.ENTER);
        page.awaitText("h1", "Zz " + HOSTILE);
        assertThat(page.texts("main img, #results img")).isEmpty();
    }

    @Test
    void troubleIsToldAndWhatWasShownStays() throws Exception {
        String real = Sandbox.shared().elasticsearch().url();
        UnreliableNetwork network = new UnreliableNetwork(real, () -> Fate.DELIVERED);
        try (PageServer other = chain.serve(network.url())) {
            page.openAt(other.url(), "#customer/1");
            page.awaitField("customer_id", "1");
            network.close();

            page.awaitPart("#notice", "Elasticsearch does not answer");
            page.awaitField("customer_id", "1");
        } finally {
            network.close();
            // That it was told is the point, and so the browser's console has it as well.
            page.forget();
            page.open("#overview");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#overview", "#customer/1"})
    void aPhoneNeedsNoSidewaysScroll(String view) {
        browser.resize(360, 800);
        page.open(view);
        page.type("example");
        page.awaitPart("#results-note", "found");

        assertThat(page.number("document.documentElement.scrollWidth")).isEqualTo(360);
    }

    @Test
    void coloursFollowTheReadersWishAtOnce() {
        browser.prefer("light");
        String light = page.background();
        browser.prefer("dark");

        page.await("the page is dark", () -> !page.background().equals(light));
        browser.prefer("light");
    }
}
