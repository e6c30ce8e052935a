package pagerace.results.report.words;

import java.util.Locale;
import pagerace.model.Grade;
import pagerace.results.cost.Claim;
import pagerace.results.differ.Difference;
import pagerace.results.judge.CellResult;
import pagerace.results.judge.Verdict;

/** How news sound, whatever shows them: the colour of a terminal, the style sheet and the sign of a page. */
public enum Tone {
    /** From the lightest to the heaviest, which a reader should see first. */
    GOOD("\u2713"),
    SEEN("\u25c6"),
    NONE("\u2013"),
    UNSURE("?"),
    WRONG("\u2717");

    private final String sign;

    Tone(String sign) {
        this.sign = sign;
    }

    /** What cannot be observed here is no news, however clean. */
    public static Tone of(CellResult cell) {
        return isNotObservable(cell) ? NONE : of(cell.verdict());
    }

    /** Whether a cell shows nothing because this machine, or this compile mode, cannot. */
    public static boolean isNotObservable(CellResult cell) {
        return cell.verdict() == Verdict.CLEAN && cell.grade() == Grade.State.NOT_OBSERVABLE;
    }

    public static Tone of(Verdict verdict) {
        return switch (verdict) {
            case REPRODUCED, LEAKS_AS_DOCUMENTED -> SEEN;
            case HOLDS, CLEAN, RACE_FREE -> GOOD;
            case LEAKS, CONTRADICTED -> WRONG;
            case INCONCLUSIVE, NOT_PROVOKED -> UNSURE;
            case NOT_RUN, NOT_JUDGED, BESIDE_THE_POINT -> NONE;
        };
    }

    public static Tone of(Claim.Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> GOOD;
            case DOES_NOT -> SEEN;
            case CANNOT_TELL -> UNSURE;
        };
    }

    public static Tone of(Difference.Word word) {
        return switch (word) {
            case MORE_OFTEN, LESS_OFTEN -> SEEN;
            case NO_DIFFERENCE_SEEN -> NONE;
            case CANNOT_TELL -> UNSURE;
        };
    }

    /** For those who do not see colours. */
    public String sign() {
        return sign;
    }

    /** As the style sheet calls it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
