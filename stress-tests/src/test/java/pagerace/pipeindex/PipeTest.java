package pagerace.pipeindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pagerace.race.Windows;

/** The analogue in one thread: each variant undisturbed, and others in its window. */
class PipeTest {
    private final Waiter waiter = new Waiter();
    private final Waiter other = new Waiter();

    static List<Pipe> all() {
        return List.of(
                new Pipe.HeadFirst(),
                new Pipe.HeadFirstFenced(),
                new Pipe.TailFirstWriter(),
                new Pipe.TailFirst(),
                new Pipe.OneWord(),
                new Pipe.FullEmptyFlags(),
                new Pipe.TailChanged(),
                new Pipe.Snapshot(),
                new Pipe.SignedOccupancy(),
                new Pipe.UnderMutex(),
                new Pipe.TestAfterAdvance());
    }

    static Stream<Pipe> waking() {
        return all().stream().filter(code -> !(code instanceof Pipe.TestAfterAdvance));
    }

    static List<Pipe> headFirst() {
        return List.of(new Pipe.HeadFirst(), new Pipe.HeadFirstFenced());
    }

    static List<Pipe> tailFirst() {
        return List.of(new Pipe.TailFirstWriter(), new Pipe.TailFirst());
    }

    static List<Pipe> closedForWriters() {
        return List.of(
                new Pipe.OneWord(),
                new Pipe.FullEmptyFlags(),
                new Pipe.TailChanged(),
                new Pipe.Snapshot(),
                new Pipe.SignedOccupancy());
    }

    static List<Pipe> closedForReaders() {
        return List.of(new Pipe.TailFirst(), new Pipe.OneWord(), new Pipe.FullEmptyFlags(), new Pipe.Snapshot());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPipeOfTwoTakesTwoBuffersAndGivesThemBack(Pipe code) {
        assertThat(code.read()).isFalse();
        assertThat(List.of(code.write(other), code.write(other), code.write(other)))
                .containsExactly(true, true, false);
        assertThat(code.occupancy()).isEqualTo(2);
        assertThat(List.of(code.read(), code.read(), code.read())).containsExactly(true, true, false);
        assertThat(code.occupancy()).isZero();
    }

    @ParameterizedTest
    @MethodSource("waking")
    void whoFindsThePipeFullSleepsUntilThereIsRoom(Pipe code) {
        fill(code);
        assertThat(code.waitWritable(waiter)).isFalse();
        assertThat(waiter.isAsleep()).isTrue();

        read(code);

        assertThat(waiter.isAsleep()).isFalse();
        assertThat(code.waitWritable(waiter)).isTrue();
        assertThat(waiter.isAsleep()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoFindsThePipeEmptySleepsUntilThereIsSomething(Pipe code) {
        assertThat(code.waitReadable(waiter)).isFalse();
        assertThat(waiter.isAsleep()).isTrue();

        write(code);

        assertThat(waiter.isAsleep()).isFalse();
        assertThat(code.waitReadable(waiter)).isTrue();
    }

    @Test
    void whoAsksAfterTheTailHasMovedWakesNobody() {
        Pipe code = new Pipe.TestAfterAdvance();
        fill(code);
        assertThat(code.waitWritable(waiter)).isFalse();

        read(code);

        assertThat(waiter.isAsleep()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("headFirst")
    void aTailThatPassesTheHeadLooksFull(Pipe code) {
        assertThat(sleepsWhile(code, this::readWriteRead)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("tailFirst")
    void aHeadThatRunsAheadLooksFullAsWell(Pipe code) {
        assertThat(sleepsWhile(code, pipe -> {
                    read(pipe);
                    write(pipe);
                    write(pipe);
                    read(pipe);
                }))
                .isFalse();
        assertThat(sleepsWhile(code, pipe -> {
                    write(pipe);
                    read(pipe);
                    write(pipe);
                }))
                .as("who reads when it is full does wake")
                .isFalse();
        assertThat(sleepsWhile(code, pipe -> {
                    read(pipe);
                    write(pipe);
                }))
                .as("one buffer is in it, and the pipe was never full")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("closedForWriters")
    void neitherLooksFull(Pipe code) {
        assertThat(sleepsWhile(code, this::readWriteRead)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("headFirst")
    void aTailThatComesToTheHeadLooksEmpty(Pipe code) {
        assertThat(readerSleeps(code)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("closedForReaders")
    void andWithTheTailFirstItDoesNot(Pipe code) {
        assertThat(readerSleeps(code)).isFalse();
    }

    private boolean readerSleeps(Pipe code) {
        write(code);
        int windows = Windows.pass(() -> code.waitReadable(waiter), () -> {
            write(code);
            read(code);
        });
        assertThat(windows).isPositive();
        return waiter.isAsleep();
    }

    private interface Others {
        void act(Pipe code);
    }

    /** Whether a writer sleeps that comes to a pipe with one free slot and is passed by others in its window. */
    private boolean sleepsWhile(Pipe code, Others others) {
        while (code.read()) {
            waiter.run();
        }
        fill(code);
        read(code);
        int windows = Windows.pass(() -> code.waitWritable(waiter), () -> others.act(code));
        assertThat(windows).isPositive();
        return waiter.isAsleep();
    }

    private void readWriteRead(Pipe code) {
        read(code);
        write(code);
        read(code);
    }

    /** In a ring of one a read always finds it full, and wakes. */
    @ParameterizedTest
    @MethodSource("tailFirst")
    void aRingOfOneIsClosedByTheTailFirst(Pipe code) {
        code.resize(1);
        write(code);
        assertThat(code.write(waiter)).isFalse();
        read(code);

        int windows = Windows.pass(() -> code.waitWritable(waiter), () -> {
            write(code);
            read(code);
            write(code);
        });

        assertThat(windows).isPositive();
        assertThat(waiter.isAsleep()).isFalse();
    }

    /** splice moves the head itself, under the mutex, and knows nothing of flags. */
    @Test
    void flagsAreStaleWhereSpliceMovesTheHead() {
        Pipe code = new Pipe.FullEmptyFlags();

        code.setHead(1);

        assertThat(code.occupancy()).isEqualTo(1);
        assertThat(code.waitReadable(waiter)).as("there is a buffer").isFalse();
    }

    /** F_SETPIPE_SZ wakes writers; this one finds the tail where it was, and the next read wakes nobody. */
    @Test
    void aRingThatGrowsDoesNotMoveTheTail() {
        Pipe code = new Pipe.TailChanged();
        fill(code);
        assertThat(code.waitWritable(waiter)).isFalse();

        code.resize(3);
        assertThat(waiter.isAsleep()).as("it is woken").isFalse();
        assertThat(code.waitWritable(waiter))
                .as("and sleeps again, beside a free slot")
                .isFalse();
        read(code);

        assertThat(waiter.isAsleep()).isTrue();
        assertThat(new Pipe.OneWord().waitWritable(waiter)).isTrue();
    }

    private void write(Pipe code) {
        assertThat(code.write(other)).isTrue();
    }

    private static void read(Pipe code) {
        assertThat(code.read()).isTrue();
    }

    /** And a writer comes. */
    private void fill(Pipe code) {
        write(code);
        write(code);
        assertThat(code.write(waiter)).isFalse();
    }
}
