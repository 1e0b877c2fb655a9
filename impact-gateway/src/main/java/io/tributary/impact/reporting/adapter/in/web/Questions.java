package io.tributary.impact.reporting.adapter.in.web;

import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.domain.money.MoneyText;
import io.tributary.impact.reporting.domain.figures.Period;
import io.tributary.impact.reporting.domain.partner.Partner;
import io.tributary.impact.reporting.domain.partner.PartnerCode;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;

/** Reads what a report is asked for, and whether the caller may know the partner (REP-19, REP-73, REP-75). */
public final class Questions {
    private final AffiliateReports reports;

    Questions(AffiliateReports reports) {
        this.reports = reports;
    }

    Mono<AffiliateReports.Head> head(String code, MultiValueMap<String, String> query, Caller caller) {
        Period period = period(query);
        String currency = currency(query);
        return partner(code, caller).map(partner -> reports.head(partner, period, currency));
    }

    Mono<Partner> partner(String code, Caller caller) {
        boolean staff = caller.is(Access.Role.SUPPORT) || caller.is(Access.Role.OPERATOR)
                || caller.is(Access.Role.PROGRAM_MANAGER);
        boolean own = PartnerCode.key(code).equals(PartnerCode.key(caller.id()));
        return reports.partner(code).filter(_ -> staff || own)
                .switchIfEmpty(Mono.error(Refused::partnerNotFound));
    }

    /** The period of a query, compared exactly (REP-19). */
    public static Period period(MultiValueMap<String, String> query) {
        List<String> values = query.get("period");
        if (values != null && values.size() != 1) {
            throw invalidPeriod();
        }
        return Period.of(values == null ? null : text(values.getFirst())).orElseThrow(Questions::invalidPeriod);
    }

    private static @Nullable String currency(MultiValueMap<String, String> query) {
        String currency = query.getFirst("currency");
        return currency != null && MoneyText.known(currency) ? currency : null;
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static RuntimeException invalidPeriod() {
        return new Problem(HttpStatus.BAD_REQUEST,
                "period_invalid", "period is today, 7d, 30d or all", List.of(),
                Map.of("allowed", List.of("today", "7d", "30d", "all")));
    }
}
