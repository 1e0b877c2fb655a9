package io.tributary.attribution.domain.capture;

import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.Source;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the signals of one capture for every provider of the program it belongs to (sections 1 to 3). */
public final class CaptureReader {
    private static final int MARKER_DAYS = 365;

    private final CaptureInput input;
    private final Query query;
    private final List<TouchDraft> drafts = new ArrayList<>();
    private final List<String> clickIds = new ArrayList<>();
    private final List<CookieToWrite> cookies = new ArrayList<>();

    private CaptureReader(CaptureInput input) {
        this.input = input;
        Query landing = input.landing() == null ? Query.parse(null) : input.landing().query();
        this.query = landing.completedBy(input.parameters());
    }

    /**
     * @param defaultProgram key of the deployment's default program (ATT-7)
     * @param at             server's receive time, or business time of the auth event
     */
    public static CaptureReading read(CaptureInput input, Programs programs, String defaultProgram, Instant at) {
        CaptureReader reader = new CaptureReader(input);
        ProgramVersion program = reader.program(programs, defaultProgram, at);
        if (program == null) {
            return new CaptureReading(null, List.of(), List.of(), List.of(), List.of());
        }
        boolean referral = program.providers().stream().anyMatch(provider ->
                provider.kind() == TouchKind.REFERRAL && OpaqueValue.of(reader.query.get(provider.valueParameter())).accepted());
        program.providers().forEach(provider -> reader.readFor(provider, program, referral));
        return new CaptureReading(program.program(), reader.drafts, reader.clickIds, reader.unrouted(program), reader.cookies);
    }

    /** ATT-6, ATT-7: by landing path, else by the path to come back to, else the default program. */
    private @Nullable ProgramVersion program(Programs programs, String defaultProgram, Instant at) {
        ProgramVersion byPath = input.landing() == null ? null : programs.landing(input.landing().path(), at);
        for (String callback : new String[] {query.get(Parameters.CALLBACK), input.callbackPath()}) {
            String path = byPath == null ? SafePath.pathOf(callback) : null;
            byPath = path == null ? byPath : programs.landing(path, at);
        }
        return byPath == null ? programs.effective(defaultProgram, at) : byPath;
    }

    private void readFor(Provider provider, ProgramVersion program, boolean referral) {
        if (provider.kind() == TouchKind.REFERRAL) {
            readReferral(provider, program);
        } else if (provider.ownLinks()) {
            readOwnClick(query.get(provider.valueParameter()));
            readOwnClick(provider.sharedCookie() == null ? null : input.cookies().get(provider.sharedCookie()));
        } else {
            readAffiliate(provider, program, referral);
        }
    }

    private void readReferral(Provider provider, ProgramVersion program) {
        OpaqueValue value = OpaqueValue.of(query.get(provider.valueParameter()));
        boolean signal = value.present() || provider.furtherParameters().stream().anyMatch(name -> present(query.get(name)));
        if (signal) {
            drafts.add(draft(provider, program, value, Source.URL));
        }
    }

    private void readOwnClick(@Nullable String raw) {
        OpaqueValue value = OpaqueValue.of(raw);
        if (value.accepted() && !clickIds.contains(value.text())) {
            clickIds.add(value.text());
        }
    }

    private void readAffiliate(Provider provider, ProgramVersion program, boolean referral) {
        String url = trimmed(query.get(provider.valueParameter()));
        String header = header(provider);
        String cookie = trimmed(provider.sharedCookie() == null ? null : input.cookies().get(provider.sharedCookie()));
        String marker = trimmed(provider.markerCookie() == null ? null : input.cookies().get(provider.markerCookie()));
        String carried = header == null ? cookie : header;
        switch (ClickChoice.of(referral, url, carried, marker)) {
            case URL -> drafts.add(draft(provider, program, OpaqueValue.of(url), Source.URL));
            case CARRIED -> {
                OpaqueValue value = OpaqueValue.of(carried);
                drafts.add(draft(provider, program, value, header == null ? Source.COOKIE : Source.HEADER));
                if (header == null && provider.markerCookie() != null && input.identified() && value.accepted()) {
                    cookies.add(new CookieToWrite(provider.markerCookie(), value.text(), MARKER_DAYS));
                }
            }
            case NONE -> { }
        }
        OpaqueValue click = OpaqueValue.of(url);
        if (provider.writesCookie() && provider.sharedCookie() != null && click.accepted()) {
            cookies.add(new CookieToWrite(provider.sharedCookie(), click.text(), provider.cookieDays()));
        }
    }

    private @Nullable String header(Provider provider) {
        if (provider.forwardedHeader() == null) {
            return null;
        }
        String direct = input.headers().get(provider.forwardedHeader().toLowerCase(Locale.ROOT));
        return trimmed(input.forwarded() == null ? direct : input.forwarded());
    }

    private TouchDraft draft(Provider provider, ProgramVersion program, OpaqueValue value, Source source) {
        String path = input.landing() == null ? null : input.landing().storedPath();
        return new TouchDraft(provider, program.program(), value, input.authEvent() ? Source.AUTH_EVENT : source, labels(), path,
                "true".equals(query.get(Parameters.SIGNUP)));
    }

    private Labels labels() {
        return new Labels(label("rsCode"), label("rsShareMedium"), label("rsEngagementMedium"), label(Parameters.IM_REF),
                label("utm_source"), label("utm_medium"), label("utm_campaign"), label("utm_term"), label("utm_content"));
    }

    private @Nullable String label(String name) {
        return OpaqueValue.label(query.get(name));
    }

    private List<String> unrouted(ProgramVersion program) {
        Set<String> named = new HashSet<>();
        for (Provider provider : program.providers()) {
            named.add(provider.valueParameter());
            named.addAll(provider.furtherParameters());
        }
        return Parameters.SIGNALS.stream().filter(name -> present(query.get(name)) && !named.contains(name)).toList();
    }

    private static boolean present(@Nullable String raw) {
        return raw != null && !raw.isBlank();
    }

    private static @Nullable String trimmed(@Nullable String raw) {
        return raw == null || raw.isBlank() ? null : raw.strip();
    }

}
