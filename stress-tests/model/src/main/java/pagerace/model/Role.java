package pagerace.model;

import java.util.Locale;

/** What a scenario is for. */
public enum Role {
    /** The documented damage: open in the code as it stood, and to be closed. */
    BREAKAGE,
    /** What a fix may cost in behaviour: closed in the code as it stood, open in a fix that pays it. */
    PRICE,
    /** Rightful progress: nothing may ever go wrong, but in a proposal that loses it and so is the control. */
    SAFETY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
