package planted;

/** What was seen. */
public final class Result {
    public int a;
    public int b;

    @Override
    public String toString() {
        return a + "," + b;
    }
}
