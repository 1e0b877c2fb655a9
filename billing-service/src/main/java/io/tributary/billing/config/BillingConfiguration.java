package io.tributary.billing.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.billing.adapter.in.kafka.BillingEvents;
import io.tributary.billing.adapter.in.kafka.EventMeters;
import io.tributary.billing.adapter.out.kafka.NewsMapper;
import io.tributary.billing.adapter.out.r2dbc.PriceVersionGuard;
import io.tributary.billing.adapter.out.r2dbc.R2dbcBookStore;
import io.tributary.billing.adapter.out.stripe.HttpStripe;
import io.tributary.billing.adapter.out.stripe.KeyedHash;
import io.tributary.billing.application.BillingPolicy;
import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.BookStore;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.application.provider.Stripe;
import io.tributary.billing.application.renewal.Alarms;
import io.tributary.billing.application.renewal.CreditPeriods;
import io.tributary.billing.application.renewal.Sweeps;
import io.tributary.billing.application.reward.RewardDesk;
import io.tributary.billing.application.settlement.InvoiceSettler;
import io.tributary.billing.application.settlement.Issuer;
import io.tributary.billing.application.stripe.ScheduleMirror;
import io.tributary.billing.application.stripe.StripeDesk;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.events.ConsumerGroup;
import io.tributary.events.Topic;
import io.tributary.messaging.codec.Publications;
import io.tributary.messaging.consumer.ConsumerDefinition;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.timer.Timers;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The core of billing: settings to policy, stores, desks, the consumer group. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BillingSettings.class, CatalogSettings.class})
public class BillingConfiguration {
    @Bean
    Catalog catalog(CatalogSettings settings) {
        return settings.catalog();
    }

    @Bean
    BillingPolicy billingPolicy(Catalog catalog, BillingSettings settings) {
        return new BillingPolicy(catalog, settings.settleThroughLedger(), "refund".equals(settings.earlyFraudWarning()),
                settings.suspendAfter(), settings.lapseAfter());
    }

    @Bean
    BookStore bookStore(DatabaseClient database, Outbox outbox, Timers timers) {
        return new R2dbcBookStore(database, outbox, timers, NewsMapper::message);
    }

    @Bean
    Work work(BookStore store, BillingPolicy policy) {
        return new Work(store, new Alarms(policy));
    }

    @Bean
    Issuer issuer(Catalog catalog) {
        return new Issuer(catalog);
    }

    @Bean
    Credits credits(Issuer issuer) {
        return new Credits(issuer);
    }

    @Bean
    CreditPeriods creditPeriods(BillingPolicy policy, Credits credits) {
        return new CreditPeriods(policy, credits);
    }

    @Bean
    Sweeps sweeps(BillingPolicy policy, Issuer issuer) {
        return new Sweeps(policy, issuer);
    }

    @Bean
    Stripe stripe(BillingSettings settings, Clock clock) {
        BillingSettings.StripeAccess access = settings.stripe();
        return new HttpStripe(access.baseUrl(), settings.stripeKey(), access.apiVersion(), access.connectTimeout(), access.callTimeout(), clock);
    }

    @Bean
    ScheduleMirror scheduleMirror(Catalog catalog) {
        return new ScheduleMirror(catalog);
    }

    @Bean
    StripeDesk stripeDesk(BillingPolicy policy, Issuer issuer, ScheduleMirror schedules, BillingSettings settings, Stripe stripe) {
        String key = settings.instrumentKey().isBlank() ? "unset" : settings.instrumentKey();
        return new StripeDesk(policy, new InvoiceSettler(policy, issuer), schedules,
                (type, fingerprint) -> KeyedHash.instrument(key, type, fingerprint), settings.stripe().livemode(), stripe.configured());
    }

    @Bean
    PriceVersionGuard priceVersionGuard(Catalog catalog, DatabaseClient database, Clock clock) {
        return new PriceVersionGuard(catalog, database, clock);
    }

    @Bean
    RewardDesk rewardDesk(Catalog catalog) {
        return new RewardDesk(catalog);
    }

    /** Schemas that must be known before the start (OPS-35). */
    @Bean
    Publications publications() {
        return new Publications(ConsumerGroup.BILLING.publishes());
    }

    @Bean
    ConsumerDefinition billingEvents(Work work, StripeDesk stripe, RewardDesk rewards, MeterRegistry meters) {
        return new ConsumerDefinition(ConsumerGroup.BILLING.groupName(),
                ConsumerGroup.BILLING.topics().stream().map(Topic::topicName).collect(Collectors.toSet()),
                new BillingEvents(work, stripe, rewards, new EventMeters(meters)), true);
    }
}
