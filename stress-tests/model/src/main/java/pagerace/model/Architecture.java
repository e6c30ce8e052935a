package pagerace.model;

import java.util.Locale;
import java.util.Optional;

/** What a grade may depend on beside the compiler: the processor's memory model. */
public enum Architecture {
    /** Total store order. */
    X86_64,
    /** Weakly ordered. */
    AARCH64;

    /** The architecture that a JVM calls by this name in {@code os.arch}; empty if it is none of these. */
    public static Optional<Architecture> of(String osArch) {
        return switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x86-64" -> Optional.of(X86_64);
            case "aarch64", "arm64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }

    /** The name as it stands in reports: x86_64, aarch64. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
