package pagerace.results.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import pagerace.model.CompileMode;
import pagerace.results.differ.Comparisons;
import pagerace.results.judge.AsGraded;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Comparison;
import pagerace.results.judge.RunBuilder;
import pagerace.results.record.ForkRecord.Status;
import pagerace.results.record.RunFolder;
import pagerace.results.report.data.JsonReport;
import pagerace.results.report.text.TextReportTest;
import pagerace.results.report.words.Figures;

/** The page in a real browser(). Skipped, with the reason, where there is none. */
class HtmlPageIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @TempDir
    private static Path folder;

    private static final Comparison RUN = TextReportTest.grow();

    @SuppressWarnings("NullAway.Init")
    private static Path page;

    private static @Nullable Browser started;

    @BeforeAll
    static void openBrowser() throws IOException {
        Optional<String> missing = Browser.missing();
        assumeTrue(missing.isEmpty(), () -> "the page was not tested in a browser: " + missing.orElseThrow());
        page = write("grow.html", RUN);
        started = Browser.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (started != null) {
            started.close();
        }
    }

    private static Browser browser() {
        return Objects.requireNonNull(started);
    }

    @Test
    void itLoadsWithoutComplaintAndAsksNobodyForAnything() {
        browser().requests();
        browser().complaints();

        open(page, 1200, false);
        drawAll();

        assertThat(browser().complaints()).isEmpty();
        assertThat(browser().requests()).allMatch(request -> request.contains("\"url\":\"file:///"));
    }

    @Test
    void everyChartIsDrawn() throws IOException {
        open(write("swept.html", PageFixtures.swept()), 1200, false);
        drawAll();

        List<WebElement> charts = browser().driver().findElements(By.className("chart"));

        assertThat(charts)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(chart -> assertThat(chart.findElements(By.cssSelector("svg path")))
                        .as(chart.getDomAttribute("data-chart"))
                        .hasSizeGreaterThan(5));
        assertThat(charts)
                .extracting(chart -> chart.getDomAttribute("data-chart"))
                .contains("outcomes", "forks", "ratios", "sweep", "tradeoffs");
        browser().picture("[id^=cost-isize][id*=swept]", 700, SCREENSHOTS.resolve("sweep.png"));
    }

    @Test
    void hoverShowsTheExactCount() {
        open(page, 1200, false);
        drawAll();
        CellResult doubleRead = RUN.cells().findFirst().orElseThrow();
        long count = doubleRead.counts().outcomes().getOrDefault("past-range", 0L);
        WebElement chart = browser().driver().findElement(By.cssSelector("[data-chart=outcomes]"));
        Object at = browser()
                .run(
                        "const chart = arguments[0]; const made = echarts.getInstanceByDom(chart);"
                                + " const grid = made.getOption().title.findIndex(t => t.text.startsWith('past-range'));"
                                + " const [x, y] = made.convertToPixel({ xAxisIndex: grid, yAxisIndex: grid }, [0.5, 0]);"
                                + " const box = chart.getBoundingClientRect();"
                                + " return [Math.round(x - box.width / 2), Math.round(y - box.height / 2)]",
                        chart);

        new Actions(browser().driver())
                .moveToElement(chart, coordinate(at, 0), coordinate(at, 1))
                .perform();
        browser().await("[...document.querySelectorAll('.tip')].some(tip => tip.offsetParent !== null)");

        assertThat(browser().driver().findElement(By.className("tip")).getText())
                .contains("DoubleRead", "past-range (bad)", Figures.exact(count) + " samples");
    }

    private static int coordinate(Object pair, int index) {
        return ((Number) ((List<?>) pair).get(index)).intValue();
    }

    @Test
    void theMatrixLeadsToTheCellByMouseAndByKeyboard() {
        open(page, 1200, false);
        List<WebElement> links = browser().driver().findElements(By.cssSelector(".matrix a.cell"));
        assertThat(links).hasSize((int) RUN.cells().count());

        links.get(3).click();
        assertThat(browser()
                        .driver()
                        .findElement(By.cssSelector("tr:target th"))
                        .getText())
                .startsWith("LocalCopy");

        links.get(4).sendKeys(Keys.ENTER);
        WebElement row = browser().driver().findElement(By.cssSelector("tr:target"));
        assertThat(row.getText()).startsWith("ReadOnce").contains("holds");
        browser()
                .await("(() => { const box = document.querySelector('tr:target').getBoundingClientRect();"
                        + " return box.top >= 0 && box.top < window.innerHeight })()");
    }

    @ParameterizedTest
    @CsvSource({"400, false", "1200, true", "1920, false"})
    void theAnswerIsOnTheFirstScreen(int width, boolean dark) throws IOException {
        open(write("answer.html", AsGraded.run("writeback")), width, dark);
        WebElement card = browser().driver().findElement(By.cssSelector(".answers .card"));

        assertThat(card.findElement(By.tagName("strong")).getText())
                .startsWith("073861ed77b6 + c2407cf7d22d (HoldRefAndLoopInWait; ")
                .contains(" closes freed, reuse, truncate");
        assertThat(card.findElements(By.cssSelector("dt")))
                .extracting(WebElement::getText)
                .contains("not enough", "withdrawn, rightly");
        assertThat(browser()
                        .run("return document.querySelector('.answers .card strong').getBoundingClientRect().bottom"
                                + " < window.innerHeight"))
                .isEqualTo(true);
        browser().screen(SCREENSHOTS.resolve(width + (dark ? "-dark" : "-light") + "-answer.png"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatNobodyKnowsIsHatchedInTheCardAndNothingElseIs(boolean dark) throws IOException {
        Comparison partly = AsGraded.run(
                "writeback",
                AsGraded.cells("writeback").filter(one -> !one.cell().scenario().equals("handoff")));
        open(write("partly.html", partly), 1200, dark);

        List<WebElement> hatched = browser().driver().findElements(By.cssSelector(".answers .card dl > div")).stream()
                .filter(fact -> fact.getCssValue("background-image").startsWith("repeating-linear-gradient"))
                .toList();

        assertThat(hatched)
                .singleElement()
                .satisfies(fact -> assertThat(fact.getText().lines().map(String::strip))
                        .containsExactly("not known", "handoff (open, not run)"));
        browser().picture(".answers", 600, SCREENSHOTS.resolve((dark ? "dark" : "light") + "-hatched.png"));
    }

    @Test
    void aRaceIsPresentedByKeysAloneBuggyAndFixed() {
        open(page, 1200, false);
        browser()
                .driver()
                .findElement(By.cssSelector(".present[data-of=isize-grow]"))
                .sendKeys(Keys.ENTER);
        assertThat(stage("select").getText()).contains("Documented schedule", "Witness: DoubleRead, past-range");
        assertThat(stage(".count").getText()).isEqualTo("0 of 5");

        press(Keys.ARROW_RIGHT);
        assertThat(stage(".current").getText()).isNotEmpty();
        press("f");
        assertThat(stage(".toggle").getText()).startsWith("Fixed: ");
        press("f");
        assertThat(stage(".toggle").getText()).isEqualTo("Buggy: DoubleRead");

        stage("select").sendKeys("Witness");
        press(Keys.TAB, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(stage(".current").getText()).contains("inode.size");
        assertThat(stage(".stage-words .changed").getText()).contains("inode.size");
        assertThat(stage(".stage-now").getText()).contains("Java ");
        press(Keys.ARROW_LEFT);
        assertThat(stage(".count").getText()).startsWith("1 of ");
        press(Keys.END);
        assertThat(stage(".result").getText()).contains("past-range", "per million");
        assertThat(browser().run("return document.querySelector('.track .bar').clientWidth > 500"))
                .isEqualTo(true);
        assertThat(browser().run("return document.querySelector('.track .bar.fixed').clientWidth"))
                .isEqualTo(0L);

        press(Keys.ESCAPE);
        browser().await("!document.getElementById('stage').open");
        assertThat(browser().run("return document.activeElement.className")).isEqualTo("present");
    }

    /** Each turn of the schedule as the story draws it, with what the control's code does in it. */
    @Test
    void atDocumentedStepsTheSharedWordsChangeBesideTheLanesAndTheLinesOfCodeStandBelow() {
        open(page, 1200, false);
        browser()
                .driver()
                .findElement(By.cssSelector(".present[data-of=isize-grow]"))
                .sendKeys(Keys.ENTER);
        int changed = 0;
        for (int step = 1; step <= 5; step++) {
            press(Keys.ARROW_RIGHT);
            assertThat(stage(".stage-now").getText().lines())
                    .as("step %s", step)
                    .anyMatch(line -> line.startsWith("C "))
                    .anyMatch(line -> line.startsWith("Java "));
            if (step == 1 || step == 4) {
                assertThat(stage(".stage-now").getText())
                        .as("what step %s names", step)
                        .contains("size");
            }
            changed += browser()
                    .driver()
                    .findElements(By.cssSelector("#stage .changed"))
                    .size();
        }
        assertThat(changed).as("words that changed").isPositive();

        press(Keys.ARROW_RIGHT);
        assertThat(stage(".result .bad").getText()).contains("past-range");
        press("f");
        assertThat(stage(".toggle").getText()).startsWith("Fixed: ");
        assertThat(stage(".result .fine").getText()).contains("within-range");
    }

    @Test
    void whoWantsNoMotionSeesNone() {
        browser().open(page, 1200, 900, false);
        browser()
                .driver()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        browser()
                .driver()
                .findElement(By.cssSelector(".present[data-of=isize-grow]"))
                .sendKeys(Keys.ENTER);
        press(Keys.END);

        assertThat(browser()
                        .run("return [...document.querySelectorAll('*')].map(e => getComputedStyle(e))"
                                + ".filter(s => s.transitionDuration !== '0s' || s.animationDuration !== '0s').length"))
                .isEqualTo(0L);
        assertThat(browser().run("return getComputedStyle(document.documentElement).scrollBehavior"))
                .isEqualTo("auto");
    }

    @ParameterizedTest
    @CsvSource({"400, false", "400, true", "1200, false", "1920, true"})
    void thePresentersViewCutsNoActor(int width, boolean dark) {
        open(page, width, dark);
        browser()
                .driver()
                .findElement(By.cssSelector(".present[data-of=isize-grow]"))
                .sendKeys(Keys.ENTER);
        press("f");
        press("f");
        press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);

        assertThat(browser()
                        .run("return [...document.querySelectorAll('#stage *')].filter(e => e.offsetParent"
                                + " && (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0"
                                + " || e.getBoundingClientRect().right > innerWidth))"
                                + ".map(e => e.className + e.textContent)"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
        browser().screen(SCREENSHOTS.resolve(width + (dark ? "-dark" : "-light") + "-stage.png"));
    }

    /** Each actor has a lane of its own, time goes downwards, and the two accesses that meet are marked. */
    @ParameterizedTest
    @ValueSource(ints = {400, 1200})
    void aWitnessIsDrawnInLanesAndItsRaceIsMarked(int width) throws IOException, InterruptedException {
        open(write("witnessed.html", PageFixtures.witnessed()), width, false);
        WebElement drawing = browser().driver().findElement(By.id("isize-grow-witness-DoubleRead"));

        assertThat(drawing.findElement(By.tagName("summary")).getText())
                .isEqualTo("Witness of DoubleRead, past-range !: 2 switches, 3 steps");
        assertThat(drawing.findElements(By.tagName("th")))
                .extracting(WebElement::getText)
                .containsExactly("step", "compressor", "grower", "Java line");
        List<WebElement> steps = drawing.findElements(By.className("step"));
        assertThat(steps)
                .extracting(step -> step.getText().lines().reduce("", (first, last) -> last))
                .containsExactly(
                        "READ_ONCE: inode.size is 18000",
                        "\u2715 inode.size := 24576",
                        "\u2715 READ_ONCE: inode.size is 24576");
        assertThat(steps).extracting(step -> step.getRect().x).satisfies(lanes -> {
            assertThat(lanes.get(0)).isEqualTo(lanes.get(2)).isLessThan(lanes.get(1));
        });
        assertThat(steps).extracting(step -> step.getRect().y).isSorted().doesNotHaveDuplicates();
        assertThat(drawing.findElements(By.cssSelector("td.meets > span")))
                .extracting(mark -> mark.getCssValue("background-color"))
                .hasSize(2)
                .doesNotContain("rgba(0, 0, 0, 0)");
        assertThat(browser().run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat(steps.get(1).getRect().x + steps.get(1).getRect().width)
                .as("every lane is in sight")
                .isLessThanOrEqualTo(width);
        browser().picture("#isize-grow details:has(.lanes)", 400, SCREENSHOTS.resolve(width + "-witness.png"));
        browser()
                .picture(
                        "#lockedpage-newhome details:has(.lanes)",
                        1200,
                        SCREENSHOTS.resolve(width + "-long-witness.png"));
    }

    @Test
    void theMatrixKeepsItsNamesInSightAndCutsNothingAtTheWidthOfAPhone() throws IOException {
        open(write("wide.html", PageFixtures.everyScenario()), 400, false);
        String box = "[...document.querySelectorAll('.scroll')].find(e => e.querySelector('.matrix')"
                + " && e.scrollWidth > e.clientWidth)";

        browser().await(box + ".classList.contains('more')");
        assertThat(browser().run("return getComputedStyle(" + box + ", '::after').backgroundImage"))
                .asString()
                .startsWith("linear-gradient");
        browser().run(box + ".scrollLeft = 150; return true");
        browser().await(box + ".classList.contains('begun')");
        assertThat(browser()
                        .run("return [" + box + "].map(b => b.querySelector('tbody th').getBoundingClientRect().left"
                                + " - b.getBoundingClientRect().left)[0]"))
                .isEqualTo(0L);
        assertThat(browser()
                        .run("return [...document.querySelectorAll('.matrix .cell, .matrix th')]"
                                + ".filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
        assertThat(browser().run("return document.documentElement.scrollWidth")).isEqualTo(400L);
        browser().picture(".matrices", 1200, SCREENSHOTS.resolve("400-matrix.png"));
    }

    /** What is planned and was explored, in all scenarios, with the first of each room raced: the main job. */
    @Test
    void aRunOfTheMainJobPrintsOnAtMostEightPages() throws IOException {
        open(write("main.html", PageFixtures.everyScenario()), 1200, false);
        drawAll();
        Object pdf = browser()
                .driver()
                .executeCdpCommand(
                        "Page.printToPDF", Map.of("preferCSSPageSize", true, "paperWidth", 8.27, "paperHeight", 11.69))
                .get("data");
        String printed = new String(Base64.getDecoder().decode((String) pdf), StandardCharsets.ISO_8859_1);

        assertThat(Pattern.compile("/Type /Page\\b").matcher(printed).results().count())
                .isBetween(2L, 8L);
    }

    /** A sheet has as few pixels as a small screen, whose layout takes twice as many sheets. */
    @Test
    void onPaperNothingIsStackedAndNoTableOfCellsIsLeft() throws IOException {
        open(write("paper.html", PageFixtures.everyScenario()), 700, false);
        browser().driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        browser().run("document.querySelectorAll('.stack').forEach(table => table.classList.add('more')); return true");

        assertThat(browser().run("return getComputedStyle(document.querySelector('.fix dl > div')).display"))
                .isEqualTo("flex");
        assertThat(browser()
                        .run("return [...document.querySelectorAll('.scene .stack')]"
                                + ".filter(e => e.getClientRects().length).length"))
                .isEqualTo(0L);
        browser().driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    private static WebElement stage(String selector) {
        return browser().driver().findElement(By.cssSelector("#stage " + selector));
    }

    private static void press(CharSequence... keys) {
        for (CharSequence key : keys) {
            new Actions(browser().driver()).sendKeys(key).perform();
        }
    }

    @Test
    void darkIsForThoseWhoPreferItAndThoseWhoAskForIt() {
        open(page, 1200, true);
        assertThat(background()).isEqualTo("rgb(20, 24, 29)");

        browser().driver().findElement(By.id("theme")).click();
        assertThat(background()).isEqualTo("rgb(255, 255, 255)");

        open(page, 1200, false);
        assertThat(background()).isEqualTo("rgb(255, 255, 255)");
    }

    private Object background() {
        return browser().run("return getComputedStyle(document.body).backgroundColor");
    }

    @ParameterizedTest
    @CsvSource({"400, false", "400, true", "1200, false", "1200, true", "2000, false", "2000, true"})
    void nothingSticksOutAtThisWidth(int width, boolean dark) {
        open(page, width, dark);
        drawAll();

        assertThat(browser().run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat(browser()
                        .run("const all = [...document.querySelectorAll('.stack')];"
                                + " all.forEach(e => e.classList.add('more'));"
                                + " return all.filter(e => innerWidth < 700 && e.scrollWidth > e.clientWidth).length"))
                .as("tables whose cells are stacked go on to no side, even if they were too wide for a moment")
                .isEqualTo(0L);
        String name = width + (dark ? "-dark" : "-light");
        browser().picture("body", width < 1000 ? 1600 : 1200, SCREENSHOTS.resolve(name + "-top.png"));
        browser().picture("#isize-grow", width < 1000 ? 3000 : 1800, SCREENSHOTS.resolve(name + "-scenario.png"));
        browser().picture("#costs", 1200, SCREENSHOTS.resolve(name + "-costs.png"));
        browser().picture("#method", 1200, SCREENSHOTS.resolve(name + "-method.png"));
        assertThat(SCREENSHOTS.resolve(name + "-top.png")).isNotEmptyFile();
    }

    /**
     * The picture in the README: of the run folder in the system property {@code pagerace.picture}, or else of the
     * fixture. To renew it, copy target/screenshots/report.png to report.png.
     */
    @Test
    void aPictureForTheReadmeIsSmallEnoughForGit() throws IOException {
        String folderOfRun = System.getProperty("pagerace.picture", "");
        Path shown = folderOfRun.isEmpty()
                ? page
                : write("picture.html", Comparison.of(RunFolder.read(Path.of(folderOfRun), warning -> {})));
        Path picture = SCREENSHOTS.resolve("report.png");

        open(shown, 1200, false);
        browser().picture("body", 1440, picture);

        assertThat(Files.size(picture)).isBetween(10_000L, 400_000L);
    }

    @Test
    void theJsonInsideIsTheJsonReport() throws IOException {
        open(page, 1200, false);
        Object json = browser().run("return document.getElementById('report-data').textContent");

        assertThat(JsonReport.JSON.readTree(json.toString()))
                .isEqualTo(JsonReport.JSON.readTree(TextReportTest.write(JsonReport::write, RUN)));
        assertThat(browser().driver().findElement(By.id("download")).isDisplayed())
                .isTrue();
    }

    @Test
    void hostileNamesStayText() throws IOException {
        String script =
                "</script><script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\">\"'&";
        String turning = "\u202egnp\u2066";
        String endless = "x".repeat(10_000);
        Path hostile = write(
                "hostile.html",
                new RunBuilder()
                        .bad("race/Buggy", 3, 4, 5, 6, 7)
                        .outcomes(
                                "race/Fixed",
                                1,
                                CompileMode.C2,
                                Map.of("fine", 5L, script, 1L, turning, 1L, endless, 1L),
                                Map.of())
                        .failed("race/Buggy", 6, Status.CRASHED, script + endless)
                        .compare());
        browser().complaints();

        open(hostile, 400, false);
        drawAll();

        assertThat(browser().complaints()).isEmpty();
        assertThat(browser().driver().getTitle()).startsWith("pagerace: ");
        assertThat(browser().run("return document.documentElement.scrollWidth")).isEqualTo(400L);
        assertThat(browser().run("return document.querySelectorAll('img, script').length"))
                .isEqualTo(4L);
        assertThat(browser()
                        .run("return [...document.querySelectorAll('bdi')].some(e => e.textContent.includes('gnp'))"))
                .isEqualTo(true);
        assertThat(browser()
                        .run("return [...document.querySelectorAll('details.long > bdi')]"
                                + ".some(e => e.textContent.startsWith('xxx') && e.textContent.length > 9999)"))
                .isEqualTo(true);
    }

    private static Path write(String name, Comparison... comparisons) throws IOException {
        Path file = folder.resolve(name);
        try (PrintWriter out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            HtmlReport.write(Comparisons.summedUp(List.of(comparisons)), out);
        }
        return file;
    }

    private void open(Path file, int width, boolean dark) {
        browser().open(file, width, 900, dark);
    }

    /** Charts are drawn when they come near the screen. */
    private void drawAll() {
        int charts = browser().driver().findElements(By.className("chart")).size();
        for (int i = 0; i < charts; i++) {
            String chart = "document.querySelectorAll('.chart')[" + i + "]";
            browser().run(chart + ".scrollIntoView(); return true");
            browser().await("!!" + chart + ".querySelector('svg')");
        }
    }
}
