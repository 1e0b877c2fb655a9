package io.tributary.impact.config;

import static io.tributary.platform.access.Access.Role.OPERATOR;
import static io.tributary.platform.access.Access.Role.SUPPORT;
import static io.tributary.platform.access.Access.Role.USER;

import io.tributary.impact.adapter.in.web.AccountSwitchController;
import io.tributary.impact.adapter.in.web.DeliveryController;
import io.tributary.impact.adapter.in.web.ErasureController;
import io.tributary.impact.adapter.in.web.HmacSigner;
import io.tributary.impact.adapter.in.web.IdentityController;
import io.tributary.impact.adapter.in.web.TokenController;
import io.tributary.impact.adapter.out.r2dbc.ledger.R2dbcDeliverySearch;
import io.tributary.impact.application.AccountBook;
import io.tributary.impact.application.ErasureProgressStore;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.application.desk.DeliveryDesk;
import io.tributary.impact.application.desk.TokenDesk;
import io.tributary.impact.application.dispatch.Probes;
import io.tributary.impact.application.readiness.ReadinessBoard;
import io.tributary.platform.access.Access;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Endpoints of the delivery side, and who may call them (OPS-60, OPS-63). */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    @Bean
    AccessPart deliveryAccess() {
        return new AccessPart(List.of(
                Access.everyone(HttpMethod.GET, "/api/impact/identity"),
                Access.only(HttpMethod.GET, "/api/impact-advocate/token", USER),
                Access.only(HttpMethod.GET, "/api/admin/deliveries", SUPPORT, OPERATOR),
                Access.only(HttpMethod.GET, "/api/admin/deliveries/{id}", SUPPORT, OPERATOR),
                Access.only(HttpMethod.POST, "/api/admin/deliveries/**", OPERATOR),
                Access.only(HttpMethod.GET, "/api/ops/erasures/{user}", SUPPORT, OPERATOR)));
    }

    @Bean
    TokenController tokenController(LedgerStore ledger, TransactionalOperator transaction, Clock clock,
            ImpactProperties properties) {
        return new TokenController(new TokenDesk(ledger, transaction, clock, new HmacSigner()),
                properties.defaultShareProgram());
    }

    @Bean
    IdentityController identityController(ImpactProperties properties) {
        return new IdentityController(properties.profilePrefix());
    }

    @Bean
    DeliveryController deliveryController(LedgerStore ledger, R2dbcDeliverySearch search,
            TransactionalOperator transaction, Clock clock) {
        return new DeliveryController(search, new DeliveryDesk(ledger, search, transaction, clock), clock);
    }

    @Bean
    ErasureController erasureController(ErasureProgressStore store, Clock clock) {
        return new ErasureController(store, clock);
    }

    @Bean
    @ConditionalOnProperty(name = "tributary.mode", havingValue = "embedded")
    AccountSwitchController accountSwitchController(AccountBook accounts, ReadinessBoard readiness, Probes probes,
            TransactionalOperator transaction, Clock clock) {
        return new AccountSwitchController(accounts, readiness, probes, transaction, clock);
    }
}
