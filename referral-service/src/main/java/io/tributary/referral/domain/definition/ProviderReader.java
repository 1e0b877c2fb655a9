package io.tributary.referral.domain.definition;

import io.tributary.referral.domain.program.Definition;
import io.tributary.referral.domain.program.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the providers of a definition (ATT-1, ATT-2). */
final class ProviderReader {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = DAY.multipliedBy(400);

    private ProviderReader() {}

    /** A list of full descriptions, or an object by key whose entries change the providers of the version before. */
    static List<Provider> providers(Fields in, @Nullable Definition before) {
        if (in.raw("providers") instanceof Map<?, ?>) {
            return changed(in, before);
        }
        List<Provider> providers = new ArrayList<>();
        for (Fields fields : in.objects("providers", "key")) {
            String key = fields.needed("key");
            if (providers.stream().anyMatch(other -> other.key().equals(key))) {
                fields.fault("key", "provider_mismatch", key + " is described twice");
            }
            providers.add(provider(fields, key, before == null ? null : before.provider(key)));
        }
        if (!in.has("providers")) {
            in.fault("providers", "missing_field", "must be given");
        }
        return List.copyOf(providers);
    }

    private static List<Provider> changed(Fields in, @Nullable Definition before) {
        Map<String, Provider> providers = new LinkedHashMap<>();
        if (before != null) {
            before.providers().forEach(provider -> providers.put(provider.key(), provider));
        }
        Fields byKey = Objects.requireNonNull(in.object("providers"));
        for (String key : byKey.names()) {
            Fields fields = byKey.object(key);
            if (fields != null) {
                fields.names("key");
                providers.put(key, provider(fields, key, providers.get(key)));
            }
        }
        return List.copyOf(providers.values());
    }

    private static Provider provider(Fields in, String key, @Nullable Provider before) {
        Duration window = in.span("window", DAY, LEAST, MOST, "window_out_of_range");
        if (!in.has("window") && before == null) {
            in.fault("window", "missing_field", "must be given");
        }
        Duration fallback = before == null ? DAY.multipliedBy(30) : before.window();
        Provider provider = new Provider(key,
                chosen(in, "type", before == null ? null : before.type(), "impact_performance", "impact_advocate", "own_links"),
                chosen(in, "kind", before == null ? null : before.kind(), "affiliate", "referral"),
                before == null ? in.needed("value_parameter") : in.text("value_parameter", before.valueParameter()),
                before == null || in.has("further_parameters") ? in.texts("further_parameters") : before.furtherParameters(),
                kept(in, "shared_cookie", before == null ? null : before.sharedCookie()),
                in.flag("writes_shared_cookie", before != null && before.writesSharedCookie()),
                in.number("cookie_days", before == null ? 0 : before.cookieDays(), 0, 400, "value_invalid"),
                kept(in, "marker_cookie", before == null ? null : before.markerCookie()),
                kept(in, "forwarded_header", before == null ? null : before.forwardedHeader()),
                window == null ? fallback : window,
                in.oneOf("scope", before == null ? "program" : before.scope(), "value_invalid", "program", "all_programs"),
                in.oneOf("user_model", before == null ? "first_touch" : before.userModel(), "model_invalid",
                        "first_touch", "last_touch"),
                in.oneOf("lead_rule", before == null ? "never" : before.leadRule(), "value_invalid",
                        "first_attribution", "new_users_only", "never"));
        in.close();
        return provider;
    }

    private static String chosen(Fields in, String name, @Nullable String before, String... allowed) {
        if (before == null && !in.has(name)) {
            in.fault(name, "missing_field", "must be one of " + String.join(", ", allowed));
            return allowed[0];
        }
        return in.oneOf(name, before == null ? "" : before, "value_invalid", allowed);
    }

    private static @Nullable String kept(Fields in, String name, @Nullable String before) {
        return in.names(name) ? in.text(name) : before;
    }
}
