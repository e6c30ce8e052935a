package pagerace.results.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 3%} or {@code 3} as a share, 0.03. */
final class Percent implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,3})?) ?%?");

    @Override
    public Double convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        double percent = form.matches() ? Double.parseDouble(form.group(1)) : 0;
        if (!(percent > 0)) {
            throw new TypeConversionException(
                    "'" + text + "' is not a share above 0 and below 100 %; give for instance 3%");
        }
        return percent / 100;
    }
}
