package io.customer360.demo.page;

import io.customer360.sandbox.process.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page as somebody sees and uses it. What should come is waited for, within bounds. */
final class SeenPage {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String BLANK = "about:blank";

    private final Browser browser;
    private final ChromeDriver driver;
    private final String origin;

    SeenPage(Browser browser, String origin) {
        this.browser = browser;
        this.driver = browser.driver();
        this.origin = origin;
    }

    String origin() {
        return origin;
    }

    /** Opens a view anew. */
    void open(String view) {
        openAt(origin, view);
    }

    /** Opens a profile, and waits until it is seen. */
    void openCustomer(int id) {
        open("#customer/" + id);
        awaitField("customer_id", String.valueOf(id));
    }

    /** Leaves the page, which then asks no more. */
    void leave() {
        driver.get(BLANK);
    }

    /** Leaves the page, and forgets what it asked for and complained of. */
    void forget() throws IOException {
        leave();
        browser.complaints();
        browser.addresses();
    }

    void openAt(String other, String view) {
        // Only another address loads the page once more.
        driver.get(BLANK);
        driver.get(other + "/" + view);
    }

    void back() {
        driver.navigate().back();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    void type(String text) {
        driver.findElement(By.id("query")).sendKeys(text);
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    void choose(String selector, String choice) {
        driver.findElements(By.cssSelector(selector + " option")).stream()
                .filter(option -> option.getText().equals(choice))
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** Returns the texts that are seen. */
    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    String attribute(String selector, String name) {
        return driver.findElement(By.cssSelector(selector)).getDomAttribute(name);
    }

    String focused() {
        return driver.switchTo().activeElement().getTagName();
    }

    String background() {
        return driver.findElement(By.tagName("body")).getCssValue("background-color");
    }

    long number(String expression) {
        return ((Number) driver.executeScript("return " + expression)).longValue();
    }

    /** Waits until the text is part of what is seen of an element. */
    void awaitPart(String selector, String text) {
        await(
                selector + " shows something with " + text,
                () -> texts(selector).stream().anyMatch(shown -> shown.contains(text)));
    }

    /** Waits until an element shows just that text. */
    void awaitText(String selector, String text) {
        await(selector + " shows " + text, () -> texts(selector).contains(text));
    }

    /** Waits until a field of the profile has just that value. */
    void awaitField(String field, String value) {
        awaitText("[data-field=" + field + "] .value", value);
    }

    void awaitGone(String selector) {
        await(
                selector + " is not seen",
                () ->
                        driver.findElements(By.cssSelector(selector)).stream()
                                .noneMatch(WebElement::isDisplayed));
    }

    void await(String what, BooleanSupplier condition) {
        Await.until(
                what,
                PATIENCE,
                () -> {
                    try {
                        return condition.getAsBoolean();
                    } catch (StaleElementReferenceException redrawn) {
                        return false;
                    }
                });
    }
}
