package pagerace.results.run;

import pagerace.catalogue.Bug;
import pagerace.catalogue.Scenario;
import pagerace.catalogue.Variant;

/** One cell of a fix matrix, as something to run. */
public record Cell(Bug bug, Scenario scenario, Variant variant) {
    /** The name of its jcstress test. */
    public String test() {
        return bug.test(scenario, variant);
    }
}
