package pagerace.race;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntSupplier;
import pagerace.race.Window.Delay;

/** The documented interleavings in one thread: code runs, and the rival acts in the windows that it passes. */
public final class Windows implements IntSupplier {
    private final Iterator<Runnable> rival;
    private int passed;

    private Windows(List<Runnable> rival) {
        this.rival = rival.iterator();
    }

    /**
     * Runs code to its end.
     *
     * @param rival what happens in the first window, what in the second, and so on; nothing in those beyond
     * @return how many windows the code has passed
     */
    public static int pass(Runnable code, Runnable... rival) {
        Windows windows = new Windows(List.of(rival));
        Delay.LENGTH.set(windows);
        try {
            code.run();
        } finally {
            Delay.LENGTH.remove();
        }
        return windows.passed;
    }

    @Override
    public int getAsInt() {
        passed++;
        if (rival.hasNext()) {
            // The rival passes windows of its own, in which nobody acts.
            Delay.LENGTH.set(() -> 0);
            rival.next().run();
            Delay.LENGTH.set(this);
        }
        return 0;
    }
}
