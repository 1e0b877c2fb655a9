package io.tributary.impact.reporting.adapter.in.web;

import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.figures.FigureReads;
import io.tributary.impact.reporting.application.PayoutStore;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.money.MoneyText;
import io.tributary.impact.reporting.domain.commission.Terms;
import io.tributary.impact.reporting.domain.figures.Grain;
import io.tributary.impact.reporting.domain.figures.Period;
import io.tributary.impact.reporting.domain.figures.Series;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The partner API (REP-27 to REP-31). */
@RestController
@RequestMapping("/api/affiliates")
public final class AffiliateController {
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int PAYOUTS = 12;

    private final AffiliateReports reports;
    private final FigureReads reads;
    private final PayoutStore payouts;
    private final ProgramStore programs;
    private final Questions questions;
    private final String publicUrl;

    /** Wires it. */
    public AffiliateController(AffiliateReports reports, FigureReads reads, PayoutStore payouts, ProgramStore programs,
            String publicUrl) {
        this.reports = reports;
        this.reads = reads;
        this.payouts = payouts;
        this.programs = programs;
        this.questions = new Questions(reports);
        this.publicUrl = publicUrl;
    }

    @GetMapping("/stats/{code}")
    Mono<ResponseEntity<Map<String, Object>>> stats(@PathVariable String code,
            @RequestParam MultiValueMap<String, String> query, Caller caller) {
        return questions.head(code, query, caller).flatMap(reports::stats).map(stats -> {
            String currency = stats.head().currency();
            Map<String, Object> view = FigureViews.head(stats.head(), caller);
            view.putAll(FigureViews.figures(stats.whole(), currency));
            view.put("other_currencies", stats.otherCurrencies().entrySet().stream().map(other -> {
                Map<String, Object> sums = new LinkedHashMap<>();
                sums.put("currency", other.getKey());
                sums.put("earnings_by_status", FigureViews.earnings(other.getValue(), other.getKey()));
                sums.put("earnings_total", MoneyText.of(other.getValue().total(), other.getKey()));
                return sums;
            }).toList());
            view.put("sub_ids", stats.subIds().stream().map(sub -> FigureViews.subId(sub, currency)).toList());
            return answer(view);
        });
    }

    @GetMapping("/conversions/{code}")
    Mono<ResponseEntity<Map<String, Object>>> conversions(@PathVariable String code,
            @RequestParam MultiValueMap<String, String> query, Caller caller) {
        int limit = limit(query.getFirst("limit"));
        String cursor = query.getFirst("cursor");
        return questions.head(code, query, caller).zipWith(reads.cursorSecret()).flatMap(found -> {
            AffiliateReports.Head head = found.getT1();
            Cursor.Scope scope = new Cursor.Scope(found.getT2(), head.partner().key(), head.period().code());
            Cursor from = cursor == null ? Cursor.start(head.from()) : Cursor.read(cursor, scope, reports.now());
            return reads.conversions(head.partner().key(), from.from(), from.before(), from.seq(), limit + 1)
                    .collectList().map(listed -> {
                        List<FigureReads.Listed> page = listed.subList(0, Math.min(limit, listed.size()));
                        Map<String, Object> view = FigureViews.head(head, caller);
                        view.put("conversions", page.stream().map(row -> view(row.line())).toList());
                        view.put("next_cursor", listed.size() <= limit ? null
                                : Cursor.after(page.getLast(), from.from()).write(scope, reports.now()));
                        return answer(view);
                    });
        });
    }

    @GetMapping("/summary/{code}")
    Mono<ResponseEntity<Map<String, Object>>> summary(@PathVariable String code, Caller caller) {
        return questions.partner(code, caller).flatMap(partner -> Mono.zip(
                reports.stats(reports.head(partner, Period.ALL, null)),
                reports.stats(reports.head(partner, Period.MONTH, null)),
                payouts.newest(partner.key(), PAYOUTS).collectList(), programs.all(),
                reads.nextApproval(partner.key()).map(Optional::of).defaultIfEmpty(Optional.empty())).map(found -> {
                    AffiliateReports.Stats all = found.getT1();
                    String currency = all.head().currency();
                    Terms terms = found.getT4().containsKey(partner.program())
                            ? found.getT4().get(partner.program()).termsAt(reports.now()) : null;
                    Map<String, Object> view = FigureViews.head(all.head(), caller);
                    view.put("active", partner.now().active());
                    view.put("share_url", PartnerController.shareUrl(partner, publicUrl));
                    Integer own = partner.now().rateBp();
                    view.put("rate_bp", own != null ? own : terms == null ? null : terms.rateBp());
                    view.put("hold_days", terms == null ? null : terms.hold().toDays());
                    view.put("lifetime", FigureViews.figures(all.whole(), currency));
                    view.put("last_30_days", FigureViews.figures(found.getT2().whole(), currency));
                    view.put("balance", FigureViews.earnings(all.whole().earnings(), currency));
                    view.put("next_approval_at", Times.text(found.getT5().orElse(null)));
                    view.put("payouts", found.getT3().stream().map(payout -> {
                        Map<String, Object> row = new LinkedHashMap<>();
                        row.put("paid_at", Times.text(payout.paidAt()));
                        row.put("amount", MoneyText.of(payout.amountMinor(), payout.currency()));
                        row.put("currency", payout.currency());
                        row.put("reference", payout.reference());
                        return row;
                    }).toList());
                    return answer(view);
                }));
    }

    @GetMapping("/series/{code}")
    Mono<ResponseEntity<Map<String, Object>>> series(@PathVariable String code,
            @RequestParam MultiValueMap<String, String> query, Caller caller) {
        Period period = Questions.period(query);
        Grain bucket = bucket(query.getFirst("bucket"), period);
        if (bucket == Grain.HOUR && period == Period.ALL) {
            throw tooFine();
        }
        return questions.head(code, query, caller).flatMap(head -> reports.series(head, bucket)
                .onErrorMap(Series.TooFineException.class, _ -> tooFine())
                .map(points -> {
                    Map<String, Object> view = FigureViews.head(head, caller);
                    view.put("bucket", bucket.name().toLowerCase(Locale.ROOT));
                    List<Map<String, Object>> rows = new ArrayList<>();
                    points.forEach(point -> {
                        Map<String, Object> row = new LinkedHashMap<>();
                        row.put("at", Times.text(point.bucket().start()));
                        row.put("partial", point.bucket().partial());
                        row.putAll(FigureViews.figures(point.figures(), head.currency()));
                        row.remove("conversion_rate");
                        rows.add(row);
                    });
                    view.put("points", rows);
                    return answer(view);
                }));
    }

    private static ResponseEntity<Map<String, Object>> answer(Map<String, Object> view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }

    /** Exactly four keys, in every version (REP-28). */
    private static Map<String, Object> view(Line line) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("amount", MoneyText.of(line.money().amountMinor(), line.money().currency()));
        view.put("status", line.state().code());
        view.put("date", line.settledAt().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        view.put("sub_id", line.subId());
        return view;
    }

    private static int limit(@Nullable String asked) {
        if (asked == null) {
            return USUAL;
        }
        if (!asked.matches("\\d{1,3}") || Integer.parseInt(asked) < 1 || Integer.parseInt(asked) > MOST) {
            throw Refused.bad("limit_invalid", "limit is a whole number from 1 to 200");
        }
        return Integer.parseInt(asked);
    }

    private static Grain bucket(@Nullable String asked, Period period) {
        if (asked == null) {
            return switch (period) {
                case TODAY -> Grain.HOUR;
                case WEEK, MONTH -> Grain.DAY;
                case ALL -> Grain.MONTH;
            };
        }
        return switch (asked) {
            case "hour" -> Grain.HOUR;
            case "day" -> Grain.DAY;
            case "month" -> Grain.MONTH;
            default -> throw Refused.bad("bucket_invalid", "bucket is hour, day or month");
        };
    }

    private static RuntimeException tooFine() {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "range_too_fine",
                "at most 1000 points; ask for a coarser bucket or a shorter period");
    }
}
