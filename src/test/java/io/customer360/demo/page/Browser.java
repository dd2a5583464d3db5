package io.customer360.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium of this machine, which reaches nothing but loopback. Nothing is ever
 * downloaded: both programs are taken from where packages put them.
 */
public final class Browser implements AutoCloseable {

    /** What to do where there is none. */
    public static final String INSTALL =
            "No browser to test the page in: apt-get install chromium chromium-driver";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Held, as levels of loggers that nobody holds are forgotten. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts a browser; returns none where none is installed.
     *
     * @param profile a directory of its own for its files
     */
    public static Optional<Browser> start(Path profile) {
        Optional<File> chromium = find("chromium", "chromium-browser", "google-chrome");
        Optional<File> chromedriver = find("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            // Nobody reads in a report why a test was skipped.
            System.out.println(INSTALL);
            return Optional.empty();
        }
        // It would warn that it does not know the newest Chromium's own protocol, which is not
        // used.
        SELENIUM.setLevel(Level.SEVERE);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.get())
                        .usingAnyFreePort()
                        .build();
        return Optional.of(
                new Browser(new ChromeDriver(service, options(chromium.get(), profile))));
    }

    private static ChromeOptions options(File chromium, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless=new",
                "--user-data-dir=" + profile.toAbsolutePath(),
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--disable-background-networking",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run");
        if (System.getProperty("user.name").equals("root")) {
            // Its sandbox does not work for root; the page is ours.
            options.addArguments("--no-sandbox");
        }
        options.setPageLoadTimeout(PATIENCE);
        options.setScriptTimeout(PATIENCE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    private static Optional<File> find(String... names) {
        List<String> directories =
                new ArrayList<>(List.of(System.getenv("PATH").split(File.pathSeparator)));
        directories.addAll(List.of("/usr/bin", "/usr/lib/chromium", "/usr/lib/chromium-browser"));
        return Stream.of(names)
                .flatMap(name -> directories.stream().map(directory -> new File(directory, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Shows pages as a window of that size does. */
    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /**
     * Shows pages as to somebody who prefers these colours.
     *
     * @param scheme light or dark
     */
    public void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Returns what the console says since the last call: errors, warnings, broken policies. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::toString)
                .toList();
    }

    /** Returns the addresses that pages asked for since the last call. */
    public List<String> addresses() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = Http.JSON.readTree(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                addresses.add(message.at("/params/request/url").asText());
            }
        }
        return addresses;
    }

    /** Writes what is seen as a PNG. */
    public void screenshot(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
