package pagerace.results.judge;

import pagerace.results.record.Settings;

/**
 * What calibration saw of one candidate for the settings of a scenario. None of it is evidence.
 *
 * @param test the jcstress test that was tried, the scenario's positive control
 * @param forks that ended well
 * @param hitsPerSecond bad samples per second of measured time, over all these forks
 */
public record Trial(String room, String scenario, String test, Settings settings, int forks, double hitsPerSecond) {}
