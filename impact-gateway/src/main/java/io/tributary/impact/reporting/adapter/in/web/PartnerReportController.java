package io.tributary.impact.reporting.adapter.in.web;

import io.tributary.impact.reporting.adapter.in.web.csv.CsvFile;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.partner.PartnerStore;
import io.tributary.impact.reporting.domain.figures.Earnings;
import io.tributary.impact.reporting.domain.figures.Period;
import io.tributary.impact.reporting.domain.partner.Partner;
import io.tributary.platform.access.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Partners side by side (REP-39). */
@RestController
public final class PartnerReportController {
    private static final int PAGE = 200;
    private static final int AT_ONCE = 4;
    private static final List<String> COLUMNS = List.of("code", "program", "active", "clicks", "unique_clicks", "sign_ups",
            "conversions", "first", "renewals", "top_ups", "pending", "approved", "paid", "reversed", "currency",
            "conversion_rate", "clicks_per_session", "suspicious_share", "reversal_share");

    private final AffiliateReports reports;
    private final PartnerStore partners;

    private record Compared(AffiliateReports.Stats stats) {}

    /** Wires it. */
    public PartnerReportController(AffiliateReports reports, PartnerStore partners) {
        this.reports = reports;
        this.partners = partners;
    }

    @GetMapping("/api/reports/partners")
    Mono<ResponseEntity<Map<String, Object>>> list(@RequestParam MultiValueMap<String, String> query, Caller caller) {
        Period period = Questions.period(query);
        return compared(query, period).map(page -> {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("period", period.code());
            view.put("from", Times.text(period.from(reports.now())));
            long lag = reports.lagMillis();
            view.put("as_of", Times.text(reports.now().minusMillis(lag)));
            view.put("lag_ms", lag);
            view.put("stale", lag > reports.freshness().staleAfterMillis());
            view.put("incomplete", FigureViews.incomplete(reports.freshness().incomplete(), caller));
            view.put("partners", page.partners().stream().map(PartnerReportController::view).toList());
            view.put("next", page.next());
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
        });
    }

    @GetMapping("/api/reports/partners/export")
    Mono<ResponseEntity<byte[]>> export(@RequestParam MultiValueMap<String, String> query) {
        Period period = Questions.period(query);
        return compared(query, period).map(page -> new CsvFile(COLUMNS, page.partners().stream()
                .map(PartnerReportController::view).map(view -> CsvFile.row(COLUMNS.stream().map(view::get).toArray())).toList())
                .answer("partners_" + period.code(), reports.now()));
    }

    private record Page(List<Compared> partners, @Nullable String next) {}

    private Mono<Page> compared(MultiValueMap<String, String> query, Period period) {
        Comparator<Compared> order = order(query.getFirst("sort"));
        return partners.keys(query.getFirst("after"), PAGE).collectList()
                .flatMap(keys -> partners.find(keys).flatMap(partner -> compare(partner, period), AT_ONCE).collectList()
                        .map(compared -> {
                            List<Compared> sorted = new ArrayList<>(compared);
                            sorted.sort(order.thenComparing(one -> one.stats().head().partner().key()));
                            return new Page(sorted, keys.size() < PAGE ? null : keys.getLast());
                        }));
    }

    private Mono<Compared> compare(Partner partner, Period period) {
        AffiliateReports.Head head = reports.head(partner, period, null);
        return reports.stats(head).map(Compared::new);
    }

    private static Comparator<Compared> order(@Nullable String asked) {
        ToLongFunction<Compared> figure = switch (asked == null ? "clicks" : asked) {
            case "clicks" -> one -> one.stats().whole().counts().clicks();
            case "unique_clicks" -> one -> one.stats().whole().counts().uniqueClicks();
            case "sign_ups" -> one -> one.stats().whole().counts().signUps();
            case "conversions" -> one -> one.stats().whole().counts().conversions();
            case "earnings" -> one -> one.stats().whole().earnings().total();
            default -> throw Refused.bad("sort_invalid", "sort is clicks, unique_clicks, sign_ups, conversions or earnings");
        };
        return Comparator.comparingLong(figure).reversed();
    }

    private static Map<String, Object> view(Compared compared) {
        AffiliateReports.Stats stats = compared.stats();
        Earnings earnings = stats.whole().earnings();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("code", stats.head().partner().code());
        view.put("program", stats.head().partner().program());
        view.put("active", stats.head().partner().now().active());
        view.put("currency", stats.head().currency());
        view.putAll(FigureViews.figures(stats.whole(), stats.head().currency()));
        view.putAll(FigureViews.earnings(earnings, stats.head().currency()));
        view.put("clicks_per_session", FigureViews.rate(stats.whole().counts().clicks(), stats.whole().counts().uniqueClicks()));
        view.put("suspicious_share", FigureViews.rate(stats.whole().counts().suspicious(), stats.whole().counts().clicks()));
        view.put("reversal_share", FigureViews.rate(earnings.reversed(), earnings.reversed() + Math.max(0, earnings.total())));
        return view;
    }
}
