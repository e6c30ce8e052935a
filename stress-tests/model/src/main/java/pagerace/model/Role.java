package pagerace.model;

import java.util.Locale;

/** What a scenario is for. */
public enum Role {
    /** The documented damage: open in the code as it stood, and to be closed. */
    BREAKAGE,
    /** What a fix may cost in behaviour: closed in the code as it stood, open in a fix that pays it. */
    PRICE,
    /** Rightful progress that no variant may lose; nothing may ever go wrong. */
    SAFETY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
