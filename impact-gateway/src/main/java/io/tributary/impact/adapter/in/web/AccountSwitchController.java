package io.tributary.impact.adapter.in.web;

import io.tributary.impact.application.AccountBook;
import io.tributary.impact.application.dispatch.Probes;
import io.tributary.impact.application.readiness.ReadinessBoard;
import io.tributary.impact.domain.delivery.Api;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Embedded mode only: gives and takes the credentials of every account, as a test of repairs. */
@RestController
public final class AccountSwitchController {
    private static final String UNCONFIGURED = "unconfigured";

    private final AccountBook accounts;
    private final ReadinessBoard readiness;
    private final Probes probes;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Wires it. */
    public AccountSwitchController(AccountBook accounts, ReadinessBoard readiness, Probes probes,
            TransactionalOperator transaction, Clock clock) {
        this.accounts = accounts;
        this.readiness = readiness;
        this.probes = probes;
        this.transaction = transaction;
        this.clock = clock;
    }

    record Switches(@Nullable String performance, @Nullable String advocate) {}

    @PostMapping("/internal/impact-accounts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> change(@RequestBody Switches switches) {
        Set<Api> off = EnumSet.noneOf(Api.class);
        if (UNCONFIGURED.equals(switches.performance())) {
            off.add(Api.PERFORMANCE);
        }
        if (UNCONFIGURED.equals(switches.advocate())) {
            off.add(Api.ADVOCATE);
        }
        accounts.switchOff(off);
        Instant now = clock.instant();
        return transaction.transactional(probes.forgetRefusals(now).then(readiness.publishChanges(now)));
    }
}
