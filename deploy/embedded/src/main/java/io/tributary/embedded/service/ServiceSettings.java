package io.tributary.embedded.service;

import io.tributary.embedded.Ports;
import io.tributary.embedded.Service;
import io.tributary.embedded.database.Database;
import io.tributary.simulators.impact.ImpactAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment of each service in the embedded mode: where its neighbours are, and obviously fake credentials. */
public final class ServiceSettings {
    /** Secret with which the Stripe simulator's events would be signed. */
    public static final String WEBHOOK_SECRET = "whsec_fake_embedded_only";

    /** Everything starts on one machine at once, so the first answers take their time. */
    private static final String REGISTRY_TIMEOUT = "60s";

    private ServiceSettings() {}

    /** What every service needs. */
    public static Map<String, String> common(Service service, Ports ports, Database database, String registryUrl, boolean controlledClock) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TRIBUTARY_MODE", "embedded");
        // with a stable name a restarted process takes its partitions and its relay back at once
        settings.put("TRIBUTARY_MESSAGING_INSTANCE_ID", service.serviceName() + "-1");
        settings.put("TRIBUTARY_HTTP_PORT", Integer.toString(ports.service(service)));
        settings.put("TRIBUTARY_HTTP_ADDRESS", "127.0.0.1");
        settings.put("TRIBUTARY_DATABASE_HOST", "127.0.0.1");
        settings.put("TRIBUTARY_DATABASE_PORT", Integer.toString(ports.database()));
        settings.put("TRIBUTARY_DATABASE_NAME", service.databaseName());
        settings.put("TRIBUTARY_DATABASE_USERNAME", service.databaseName());
        settings.put("TRIBUTARY_DATABASE_PASSWORD", database.password(service.databaseName()));
        settings.put("TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.broker());
        settings.put("TRIBUTARY_REGISTRY_URL", registryUrl);
        settings.put("TRIBUTARY_REGISTRY_TIMEOUT", REGISTRY_TIMEOUT);
        settings.put("TRIBUTARY_TOKENS_ISSUER", issuer(ports));
        settings.put("TRIBUTARY_TOKENS_JWK_SET_URI", "http://127.0.0.1:" + ports.entry() + "/auth/jwks");
        settings.put("TRIBUTARY_CLOCK", controlledClock ? "controlled" : "system");
        return settings;
    }

    /** Name of the demo issuer. */
    public static String issuer(Ports ports) {
        return "http://127.0.0.1:" + ports.entry() + "/auth";
    }

    /** What only this service needs. */
    public static Map<String, String> own(Service service, String stripeUrl, String stripeKey, String impactUrl, List<ImpactAccount> accounts,
                                          String instrumentKey) {
        return switch (service) {
            case ATTRIBUTION -> Map.of();
            case REFERRAL -> Map.of("TRIBUTARY_REFERRAL_DEFINITION_LEAD", "0");
            case BILLING -> Map.of("TRIBUTARY_BILLING_STRIPE_BASE_URL", stripeUrl,
                    "TRIBUTARY_BILLING_STRIPE_API_KEY", stripeKey,
                    "TRIBUTARY_BILLING_STRIPE_WEBHOOK_SECRETS", WEBHOOK_SECRET,
                    "TRIBUTARY_BILLING_INSTRUMENT_KEY", instrumentKey);
            case IMPACT -> impact(impactUrl, accounts);
        };
    }

    private static Map<String, String> impact(String url, List<ImpactAccount> accounts) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (ImpactAccount account : accounts) {
            String prefix = "TRIBUTARY_IMPACT_ACCOUNTS_" + account.alias().toUpperCase(java.util.Locale.ROOT) + "_";
            settings.put(prefix + "ACCOUNT_SID", account.sid());
            settings.put(prefix + "AUTH_TOKEN", account.token());
            settings.put(prefix + "BASE_URL", url);
            settings.put(prefix + "ADVOCATE_ACCOUNT_SID", account.advocateSid());
            settings.put(prefix + "ADVOCATE_AUTH_TOKEN", account.advocateToken());
            settings.put(prefix + "TENANT_ALIAS", account.tenant());
            settings.put(prefix + "ADVOCATE_BASE_URL", url);
        }
        return settings;
    }
}
