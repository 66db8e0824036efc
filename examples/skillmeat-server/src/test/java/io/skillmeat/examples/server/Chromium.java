package io.skillmeat.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless browser that shows the page: it waits for conditions in the page, never for time to pass. */
final class Chromium implements AutoCloseable {
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(40);

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts the browser that is installed; without one, the test is skipped and says why. */
    static Chromium start() {
        SELENIUM.setLevel(Level.SEVERE);
        Optional<Path> browser = find("chromium");
        Optional<Path> service = find("chromedriver");
        assumeTrue(
                browser.isPresent() && service.isPresent(),
                "the page is not tested: chromium and chromedriver are not on the PATH"
                        + " (Debian: apt-get install chromium chromium-driver)");
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en");
        options.setCapability("goog:loggingPrefs", logging);
        System.setProperty("webdriver.chrome.driver", service.orElseThrow().toString());
        ChromeDriver driver = new ChromeDriver(options);
        driver.manage().timeouts().scriptTimeout(SOON).pageLoadTimeout(SOON);
        Chromium chromium = new Chromium(driver);
        chromium.resize(1280, 900);
        return chromium;
    }

    private static Optional<Path> find(String name) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens an address and waits until what it shows is loaded. */
    void open(String address) {
        driver.get(address);
        awaitLoaded();
    }

    void awaitLoaded() {
        await("document.querySelector('main h1') && !document.querySelector('main').hasAttribute('aria-busy')"
                + " && document.querySelector('#freshness a')");
    }

    /** Waits until a JavaScript expression is true. */
    void await(String condition) {
        new WebDriverWait(driver, SOON, OFTEN)
                .withMessage(() -> condition + " in " + text("body"))
                .until(any -> isTrue(condition));
    }

    boolean isTrue(String condition) {
        return Boolean.TRUE.equals(run("return Boolean(" + condition + ")"));
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Returns the text of the first element that a selector finds, as it is seen. */
    String text(String selector) {
        return String.valueOf(run("return document.querySelector(arguments[0])?.innerText ?? ''", selector));
    }

    long count(String selector) {
        return (Long) Objects.requireNonNull(run("return document.querySelectorAll(arguments[0]).length", selector));
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    void choose(String select, String value) {
        run(
                "const field = document.querySelector(arguments[0]); field.value = arguments[1];"
                        + " field.dispatchEvent(new Event('change', {bubbles: true}))",
                select,
                value);
    }

    /** Presses keys, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressWithControl(String key) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(key)
                .keyUp(Keys.CONTROL)
                .perform();
    }

    void back() {
        driver.navigate().back();
    }

    String address() {
        return Objects.requireNonNull(driver.getCurrentUrl());
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Makes the system's theme a light or a dark one. */
    void prefer(String scheme) {
        emulate("prefers-color-scheme", scheme);
    }

    /** Makes the system have few colours only, all its own. */
    void forceColors() {
        emulate("forced-colors", "active");
    }

    private void emulate(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** Returns how much of the page moved that nobody had touched (the sum of its layout shifts), and what moved. */
    String shifts() {
        return String.valueOf(driver.executeAsyncScript("""
                const done = arguments[0];
                let sum = 0;
                const moved = new Set();
                const observer = new PerformanceObserver((list) => list.getEntries().forEach((each) => {
                  sum += each.hadRecentInput ? 0 : each.value;
                  each.sources.forEach(({node}) => moved.add(node?.nodeName + '.' + node?.className));
                }));
                observer.observe({type: 'layout-shift', buffered: true});
                requestAnimationFrame(() => requestAnimationFrame(() =>
                    setTimeout(() => done(sum.toFixed(3) + ' ' + [...moved].join()))));
                """));
    }

    /** Returns what can be pressed and is less than 24 pixels high or wide; a link within a sentence may be. */
    Object smallTargets() {
        return run("""
                return [...document.querySelectorAll('a[href], button, select, input, summary')].filter((target) => {
                  const {width, height} = target.getBoundingClientRect();
                  const isSeen = target.checkVisibility() && width > 1 && height > 1;
                  return isSeen && (width < 24 || height < 24) && target.closest('p, li, .path') === null;
                }).map((target) => `${target.outerHTML.slice(0, 80)} ${JSON.stringify(target.getBoundingClientRect())}`);
                """);
    }

    /** Returns what axe-core finds that is serious or worse. */
    Object seriousFindings() {
        run(axe());
        return driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run({resultTypes: ['violations']}).then(({violations}) => done(violations
                    .filter(({impact}) => ['serious', 'critical'].includes(impact))
                    .map(({id, nodes}) => `${id}: ${nodes.map(({html, failureSummary}) => html + failureSummary).join('; ')}`)));
                """);
    }

    private static String axe() {
        try (InputStream script = com.deque.html.axecore.selenium.AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fails if the page reported an error of its own, a missing file, or a breach of its content security policy. What the HTTP
     * interface refuses, or a server that was stopped does not answer, the browser reports by itself; the page shows it.
     */
    void assertNoErrors() {
        List<String> errors = driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.matches(".*/api/v1/.* - Failed to load resource: .*"))
                .toList();
        assertEquals(List.of(), errors);
    }

    /** Writes what is seen as a picture into the directory of the system property {@code screenshots}. */
    void photograph(String name) {
        String directory = System.getProperty("screenshots", "target/screenshots");
        try {
            Files.createDirectories(Path.of(directory));
            Files.write(Path.of(directory, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
