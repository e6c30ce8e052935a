package pagerace.results.report.html;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium, if the machine has one: browser and driver from the search path, nothing is ever downloaded. */
final class Browser implements AutoCloseable {
    private static final long PATIENCE_MS = 10_000;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** What is missing to start one; empty if nothing is. */
    static Optional<String> missing() {
        if (chromium().isEmpty()) {
            return Optional.of("no chromium on the search path (Debian: apt-get install chromium)");
        }
        return onPath("chromedriver").isPresent()
                ? Optional.empty()
                : Optional.of("no chromedriver on the search path (Debian: apt-get install chromium-driver)");
    }

    private static Optional<File> chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> onPath(name).stream())
                .findFirst();
    }

    private static Optional<File> onPath(String name) {
        return Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    static Browser start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium().orElseThrow());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens the page in a window of this width, as for someone who prefers light or dark. */
    void open(Path page, int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.get(page.toUri().toString());
    }

    /** Runs a script and returns what it does. */
    Object run(String script, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript(script, arguments), script);
    }

    /** Waits until the script returns true. */
    void await(String condition) {
        Supplier<Boolean> holds = () -> Boolean.TRUE.equals(driver.executeScript("return " + condition));
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (!holds.get()) {
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("never came true: " + condition);
            }
            Thread.onSpinWait();
        }
    }

    /** What the page wrote to the console as an error or a warning since the last call. */
    List<String> complaints() {
        return logs(LogType.BROWSER)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What the browser asked anybody for since the last call, as the protocol of its developer tools words it. */
    List<String> requests() {
        return logs(LogType.PERFORMANCE)
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Network.requestWillBeSent\""))
                .toList();
    }

    private Stream<LogEntry> logs(String type) {
        return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false);
    }

    /** The part of the page that this element begins, in the width of the window and this height, as a PNG. */
    void picture(String selector, int height, Path file) {
        Object top = run(
                "const e = document.querySelector(arguments[0]); e.scrollIntoView();"
                        + " return Math.round(e.getBoundingClientRect().top + window.scrollY)",
                selector);
        Object width = run("return window.innerWidth");
        write(
                file,
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", top, "width", width, "height", height, "scale", 1)));
    }

    /** What is on the screen, as a PNG. */
    void screen(Path file) {
        write(file, Map.of("format", "png"));
    }

    private void write(Path file, Map<String, Object> how) {
        Map<String, Object> shot = driver.executeCdpCommand("Page.captureScreenshot", how);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode((String) shot.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
