package pagerace.writeback;

/** How long a sleeper sleeps: in the kernel for ever, in a test only while there is somebody left who could wake it. */
@FunctionalInterface
public interface Patience {
    /** Asked in a loop by a sleeper that is not woken; it looks at its mark once more after a yes. */
    boolean isExhausted();
}
