package pagerace.model;

/** A room's entry in the catalogue; the processor writes one for each room, and lists it for {@code ServiceLoader}. */
public interface RoomProvider {
    /**
     * The version of this model and of the annotations that a jar of rooms was built against. The processor writes it
     * into {@value #VERSION_RESOURCE}; a jar of another version is refused by name.
     */
    int VERSION = 1;

    String VERSION_RESOURCE = "META-INF/pagerace/model-version";

    /**
     * What methods stand for in the kernel, by the javadoc that begins with it: a line each of the binary name of the class
     * with slashes, a dot, the method, a tab and the kernel's name.
     */
    String KERNEL_NAMES = "META-INF/pagerace/kernel-names";

    /** The room's story, in Markdown, beside the class that implements this. */
    String STORY = "story.md";

    /** Where the room stands among all rooms. */
    int position();

    Bug bug();
}
