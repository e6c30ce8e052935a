package pagerace.pipeindex;

import pagerace.race.Race;

/** One that decides whether to sleep, against everybody else, whose steps the mutex puts one after the other. */
abstract class PipeRace extends Race {
    final Pipe code;
    final Waiter waiter = new Waiter();
    final Waiter other = new Waiter();

    /** Whether the waiter went on without sleeping. */
    boolean able;

    PipeRace(Pipe code) {
        this.code = code;
    }

    final void write() {
        boolean unused = code.write(other);
    }

    final void read() {
        boolean unused = code.read();
    }

    /** A writer comes to a full pipe. */
    final void fill() {
        write();
        write();
        boolean unused = code.write(waiter);
    }
}
