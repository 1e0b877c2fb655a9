package io.tributary.impact.domain.answer;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds action and submission references in whatever the vendor answered; never throws (IMP-27 to IMP-29). */
public final class AnswerReader {
    private static final Pattern ACTION_FORM = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern ACTION_PATH =
            Pattern.compile("^(?:/?Advertisers/([^/]+))?/Actions/([^/?#\\s]+)/?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUBMISSION_PATH =
            Pattern.compile("^(?:/?Advertisers/([^/]+))?/APISubmissions/([A-Za-z0-9_.-]+)/?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUBMISSION_ANYWHERE =
            Pattern.compile("(?:/Advertisers/([^/\\s\"']+))?/APISubmissions/([A-Za-z0-9_-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ABSOLUTE = Pattern.compile("https?://[^\\s\"'<>\\\\]+", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_ID = 200;

    private final URI base;
    private final String sid;
    private int foreign;

    private AnswerReader(String baseUrl, String sid) {
        this.base = URI.create(baseUrl);
        this.sid = sid;
    }

    /**
     * Reads an answer.
     *
     * @param baseUrl our configured base; absolute URIs elsewhere are ignored and counted
     * @param sid     our account sid
     */
    public static Found read(Exchange.Answered answer, String baseUrl, String sid) {
        AnswerReader reader = new AnswerReader(baseUrl, sid);
        String action = reader.action(answer.tree());
        String submission = reader.submission(answer);
        return new Found(action, submission, reader.foreign);
    }

    private @Nullable String action(@Nullable Object tree) {
        for (String uri : Fields.all(tree, "ActionUri", "Uri")) {
            String id = within(uri, ACTION_PATH);
            if (id != null) {
                return id;
            }
        }
        return Fields.first(tree, "ActionId").map(String::strip).filter(AnswerReader::usable)
                .or(() -> Fields.all(tree, "Id").stream().map(String::strip)
                        .filter(id -> ACTION_FORM.matcher(id).matches() && usable(id)).findFirst())
                .orElse(null);
    }

    private @Nullable String submission(Exchange.Answered answer) {
        for (String name : List.of("QueuedUri", "SubmissionUri", "Uri")) {
            for (String uri : Fields.all(answer.tree(), name)) {
                String id = within(uri, SUBMISSION_PATH);
                if (id != null) {
                    return id;
                }
            }
        }
        return anywhere(answer.text().replace("\\/", "/"));
    }

    /** The last resort; never inside an absolute URI of another host (clarification of IMP-29). */
    private @Nullable String anywhere(String text) {
        Matcher absolute = ABSOLUTE.matcher(text);
        String own = absolute.replaceAll(match ->
                Matcher.quoteReplacement(ours(match.group()) ? match.group() : " "));
        Matcher matcher = SUBMISSION_ANYWHERE.matcher(own);
        while (matcher.find()) {
            if ((matcher.group(1) == null || matcher.group(1).equals(sid)) && usable(matcher.group(2))) {
                return matcher.group(2);
            }
        }
        return null;
    }

    private @Nullable String within(String uri, Pattern form) {
        String path = pathOf(uri.strip());
        if (path == null) {
            foreign++;
            return null;
        }
        Matcher matcher = form.matcher(path);
        if (!matcher.matches()) {
            return null;
        }
        if (matcher.group(1) != null && !matcher.group(1).equals(sid)) {
            foreign++;
            return null;
        }
        return usable(matcher.group(2)) ? matcher.group(2) : null;
    }

    /** Path below our base; null for an absolute URI that is not below it. */
    private @Nullable String pathOf(String uri) {
        if (!uri.toLowerCase(Locale.ROOT).startsWith("http") && !uri.startsWith("//")) {
            return uri;
        }
        if (!ours(uri)) {
            return null;
        }
        String path = URI.create(uri).getRawPath();
        String prefix = Objects.requireNonNullElse(base.getRawPath(), "");
        return path != null && path.startsWith(prefix) ? path.substring(prefix.length()) : null;
    }

    private boolean ours(String uri) {
        try {
            URI parsed = URI.create(uri);
            return parsed.getHost() != null && parsed.getHost().equalsIgnoreCase(base.getHost())
                    && parsed.getPort() == base.getPort();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean usable(String id) {
        return !id.isBlank() && id.length() <= LONGEST_ID;
    }
}
