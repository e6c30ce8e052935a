package pagerace.results.report.words;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something was said, for people.
 *
 * @param subject of the mail; its message id if nobody gave one
 * @param url in the public archive of the kernel's lists; a search for the subject where the message id is not known;
 *     empty of what is no mail
 */
public record Source(String subject, String url) {
    private static final String ARCHIVE = "https://lore.kernel.org/";
    private static final Pattern MAIL = Pattern.compile("(?:(.*\\S)\\s+)?<?([^<>\\s@]+@[^<>\\s@]+)>?");
    private static final Pattern PATCH = Pattern.compile("(?:Re: )?\\[PATCH.*");

    /** @param seed as a room or a variant declares it: a subject, a message id, or both */
    public static Source of(String seed) {
        Matcher mail = MAIL.matcher(seed);
        if (mail.matches()) {
            String id = mail.group(2);
            String subject = mail.group(1);
            return new Source(subject == null ? id : subject, ARCHIVE + "r/" + id.replace("/", "%2F"));
        }
        return new Source(
                seed,
                PATCH.matcher(seed).matches()
                        ? ARCHIVE + "all/?q=" + URLEncoder.encode("s:\"" + seed + "\"", StandardCharsets.UTF_8)
                        : "");
    }

    /** In one line of a terminal. */
    @Override
    public String toString() {
        return url.isEmpty() ? subject : subject + ", " + url;
    }
}
