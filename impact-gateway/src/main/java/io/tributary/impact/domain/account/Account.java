package io.tributary.impact.domain.account;

import io.tributary.impact.domain.delivery.Api;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Credentials under one alias (IMP-1). Never printed: {@link #toString} shows the alias only.
 *
 * @param authToken         token of the Conversions API
 * @param advocateAuthToken token of the referral API, and key of Verified Access tokens
 */
public record Account(
        String alias,
        @Nullable String accountSid,
        @Nullable String authToken,
        String baseUrl,
        @Nullable String advocateAccountSid,
        @Nullable String advocateAuthToken,
        @Nullable String tenantAlias,
        String advocateBaseUrl) {
    private static final String DEFAULT_BASE = "https://api.impact.com";
    private static final String DEFAULT_ADVOCATE_BASE = "https://app.referralsaasquatch.com";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Reads settings: blank, {@code undefined} and {@code null} are missing, trailing slashes go (IMP-1, IMP-2). */
    public static Account of(String alias, @Nullable String sid, @Nullable String token, @Nullable String base,
            @Nullable String advocateSid, @Nullable String advocateToken, @Nullable String tenant,
            @Nullable String advocateBase) {
        return new Account(alias, present(sid), present(token), url(base, DEFAULT_BASE), present(advocateSid),
                present(advocateToken), present(tenant), url(advocateBase, DEFAULT_ADVOCATE_BASE));
    }

    /** An alias without any settings. */
    public static Account missing(String alias) {
        return of(alias, null, null, null, null, null, null, null);
    }

    /** The same without the credentials of that API. */
    public Account without(Api api) {
        return switch (api) {
            case PERFORMANCE -> new Account(alias, null, null, baseUrl, advocateAccountSid, advocateAuthToken,
                    tenantAlias, advocateBaseUrl);
            case ADVOCATE -> new Account(alias, accountSid, authToken, baseUrl, null, null, tenantAlias,
                    advocateBaseUrl);
        };
    }

    /** Names of settings this API lacks. */
    public List<String> missing(Api api) {
        List<String> names = new ArrayList<>();
        switch (api) {
            case PERFORMANCE -> {
                note(names, accountSid, "account_sid");
                note(names, authToken, "auth_token");
            }
            case ADVOCATE -> {
                note(names, advocateAccountSid, "advocate_account_sid");
                note(names, advocateAuthToken, "advocate_auth_token");
                note(names, tenantAlias, "tenant_alias");
            }
        }
        return names;
    }

    /** Names of settings that are present but unusable: a bad URL, or http to a public host (IMP-83). */
    public List<String> invalid(Api api) {
        return switch (api) {
            case PERFORMANCE -> usable(baseUrl) ? List.of() : List.of("base_url");
            case ADVOCATE -> usable(advocateBaseUrl) ? List.of() : List.of("advocate_base_url");
        };
    }

    /** Whether both know the same values for that API. */
    public boolean sameAs(Account other, Api api) {
        return switch (api) {
            case PERFORMANCE -> Objects.equals(accountSid, other.accountSid)
                    && Objects.equals(authToken, other.authToken) && baseUrl.equals(other.baseUrl);
            case ADVOCATE -> Objects.equals(advocateAccountSid, other.advocateAccountSid)
                    && Objects.equals(advocateAuthToken, other.advocateAuthToken)
                    && Objects.equals(tenantAlias, other.tenantAlias)
                    && advocateBaseUrl.equals(other.advocateBaseUrl);
        };
    }

    @Override
    public String toString() {
        return "Account[" + alias + "]";
    }

    private static void note(List<String> names, @Nullable String value, String name) {
        if (value == null) {
            names.add(name);
        }
    }

    private static @Nullable String present(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String lower = value.strip().toLowerCase(Locale.ROOT);
        return "undefined".equals(lower) || "null".equals(lower) ? null : value.strip();
    }

    private static String url(@Nullable String value, String fallback) {
        String given = present(value);
        String url = given == null ? fallback : given;
        while (url.endsWith("/")) {
            url = url.substring(0, url.length() - 1);
        }
        return url;
    }

    private static boolean usable(String url) {
        try {
            URI uri = URI.create(url);
            String host = uri.getHost();
            return host != null && ("https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && LOOPBACK.contains(host));
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }
}
