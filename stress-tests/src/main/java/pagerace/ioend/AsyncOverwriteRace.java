package pagerace.ioend;

import pagerace.race.Words;

/** The overwrite is asynchronous: it has an io_end, by which its range may be converted instead of the other one. */
abstract class AsyncOverwriteRace extends UnwrittenRace {
    private static final int STOLEN = Words.code("stolen-on-worker");
    private static final int STOLEN_IN_INTERRUPT = Words.code("stolen-in-interrupt");

    AsyncOverwriteRace(DirectIo code, DirectWrite locked) {
        super(code, locked, DirectWrite.overwriteAsync(Extent.written()));
    }

    @Override
    final int stolen(Extent converted) {
        return codeOf(converted, STOLEN, STOLEN_IN_INTERRUPT);
    }
}
