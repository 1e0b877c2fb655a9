package io.tributary.billing.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.billing.adapter.in.web.BeginningController;
import io.tributary.billing.adapter.in.web.BillingController;
import io.tributary.billing.adapter.in.web.ChangeController;
import io.tributary.billing.adapter.in.web.CommandRunner;
import io.tributary.billing.adapter.in.web.StaffController;
import io.tributary.billing.adapter.in.web.SupportController;
import io.tributary.billing.adapter.in.webhook.WebhookController;
import io.tributary.billing.adapter.out.metrics.InvariantMeters;
import io.tributary.billing.adapter.out.r2dbc.R2dbcReads;
import io.tributary.billing.application.Work;
import io.tributary.billing.application.command.Beginnings;
import io.tributary.billing.application.command.Changes;
import io.tributary.billing.application.command.ProviderChanges;
import io.tributary.billing.application.credits.Credits;
import io.tributary.billing.application.insight.Reads;
import io.tributary.billing.application.provider.Stripe;
import io.tributary.billing.application.renewal.CreditPeriods;
import io.tributary.billing.application.stripe.ScheduleMirror;
import io.tributary.billing.domain.catalog.Catalog;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.status.WorkInFlight;
import io.tributary.platform.access.Access.Role;
import io.tributary.platform.access.Access;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** What billing answers over HTTP, and to whom. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
    @Bean
    Access access() {
        return new Access(List.of(
                Access.everyone(null, "/webhooks/stripe"),
                Access.only(HttpMethod.GET, "/api/me/billing", Role.USER),
                Access.only(HttpMethod.GET, "/api/me/credits", Role.USER),
                Access.only(HttpMethod.GET, "/api/billing/attention", Role.SUPPORT),
                Access.only(HttpMethod.GET, "/api/admin/billing/**", Role.SUPPORT),
                Access.only(HttpMethod.GET, "/api/admin/people/{id}/export/billing", Role.SUPPORT),
                Access.only(HttpMethod.GET, "/api/billing/users/{id}/deletion-check", Role.SERVICE),
                Access.only(HttpMethod.POST, "/api/billing/trials", Role.USER, Role.SERVICE, Role.OPERATOR),
                Access.only(HttpMethod.POST, "/api/billing/enrollments", Role.USER, Role.SERVICE, Role.OPERATOR),
                Access.only(HttpMethod.POST, "/api/billing/top-ups", Role.SERVICE, Role.OPERATOR),
                Access.only(HttpMethod.POST, "/api/billing/orders", Role.SERVICE),
                Access.only(HttpMethod.POST, "/api/billing/usage", Role.SERVICE),
                Access.only(HttpMethod.PUT, "/api/billing/customers/{customer}", Role.SERVICE),
                Access.only(HttpMethod.POST, "/api/billing/subscriptions/{id}/cancel", Role.USER, Role.SERVICE, Role.OPERATOR),
                Access.only(HttpMethod.POST, "/api/billing/subscriptions/{id}/reactivate", Role.USER, Role.SERVICE, Role.OPERATOR),
                Access.only(null, "/api/billing/subscriptions/{id}/scheduled-plan", Role.USER, Role.SERVICE, Role.OPERATOR),
                Access.only(HttpMethod.POST, "/api/billing/subscriptions/{id}/suspend", Role.OPERATOR),
                Access.only(HttpMethod.POST, "/api/billing/subscriptions/{id}/resume", Role.OPERATOR),
                Access.only(HttpMethod.POST, "/api/billing/subscriptions/{id}/end-trial", Role.OPERATOR),
                Access.only(HttpMethod.POST, "/api/billing/subscriptions/{id}/adjust", Role.OPERATOR),
                Access.only(HttpMethod.POST, "/api/billing/payments/{provider}/{id}/reverse", Role.OPERATOR)));
    }

    @Bean
    Reads reads(DatabaseClient database) {
        return new R2dbcReads(database);
    }

    @Bean
    InvariantMeters invariantMeters(Reads reads, Clock clock, WorkInFlight work, MeterRegistry meters, BillingSettings settings) {
        return new InvariantMeters(reads, clock, work, meters, settings.invariantsEvery());
    }

    @Bean
    CommandRunner commandRunner(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
        return new CommandRunner(database, transaction, clock);
    }

    @Bean
    BeginningController beginningController(CommandRunner runner, Work work, Catalog catalog, CreditPeriods periods, Credits credits, Clock clock) {
        return new BeginningController(runner, work, new Beginnings(catalog, periods), credits, clock);
    }

    @Bean
    ChangeController changeController(CommandRunner runner, Work work, Catalog catalog, Stripe stripe, ScheduleMirror schedules,
            TransactionalOperator transaction, Clock clock) {
        return new ChangeController(runner, work, new Changes(catalog), new ProviderChanges(stripe, catalog), schedules, transaction, clock);
    }

    @Bean
    StaffController staffController(CommandRunner runner, Work work, Catalog catalog, Reads reads, Clock clock) {
        return new StaffController(runner, work, new Changes(catalog), reads, clock);
    }

    @Bean
    BillingController billingController(Work work, Reads reads, Catalog catalog, Clock clock) {
        return new BillingController(work, reads, catalog, clock);
    }

    @Bean
    SupportController supportController(Work work, Reads reads, Catalog catalog, Clock clock) {
        return new SupportController(work, reads, catalog, clock);
    }

    @Bean
    WebhookController webhookController(BillingSettings settings, DatabaseClient database, Outbox outbox, TransactionalOperator transaction,
            MeterRegistry meters, Clock clock) {
        List<String> secrets = settings.stripe().webhookSecrets().stream().filter(secret -> !secret.isBlank()).toList();
        return new WebhookController(secrets, settings.stripe().webhookTolerance(), database, outbox, transaction, meters, clock);
    }
}
