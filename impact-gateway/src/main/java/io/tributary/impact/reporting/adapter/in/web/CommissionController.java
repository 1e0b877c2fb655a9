package io.tributary.impact.reporting.adapter.in.web;

import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.figures.FigureReads;
import io.tributary.impact.reporting.application.CommissionDesk;
import io.tributary.impact.reporting.application.LedgerBooks;
import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.money.MoneyText;
import io.tributary.impact.reporting.domain.partner.Partner;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What program managers do to the ledger (REP-13, REP-15, REP-17). */
@RestController
public final class CommissionController {
    private static final int MOST_REFERENCE = 200;
    private static final int PAGE = 500;

    private final CommissionDesk desk;
    private final AffiliateReports reports;
    private final FigureReads reads;

    /** Wires it. */
    public CommissionController(CommissionDesk desk, AffiliateReports reports, FigureReads reads) {
        this.reads = reads;
        this.desk = desk;
        this.reports = reports;
    }

    @PostMapping("/api/admin/partners/{code}/payouts")
    Mono<ResponseEntity<Map<String, Object>>> pay(@PathVariable String code,
            @RequestBody(required = false) @Nullable Map<String, Object> fields, Caller caller) {
        Body body = Body.of(fields);
        String reference = body.text("reference");
        String currency = body.text("currency");
        Instant upTo = instant(body.text("up_to"));
        if (reference == null || reference.length() > MOST_REFERENCE || currency == null
                || !MoneyText.known(currency) || upTo == null || upTo.isAfter(reports.now())) {
            throw Refused.unprocessable("payout_invalid",
                    "name a reference, a currency of ISO 4217 and an up_to that is not in the future");
        }
        LedgerBooks.Act act = new LedgerBooks.Act(caller.id(), body.text("note"));
        return partner(code).flatMap(partner -> desk.pay(partner, reference, currency, upTo, act))
                .switchIfEmpty(Mono.error(() -> Refused.conflict("nothing_payable",
                        "nothing is approved up to then, or the sum is below the smallest payout")))
                .map(paid -> ResponseEntity.status(paid.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                        .body(view(paid.payout())));
    }

    @PostMapping("/api/admin/partners/{code}/corrections")
    Mono<ResponseEntity<Map<String, Object>>> correct(@PathVariable String code,
            @RequestBody(required = false) @Nullable Map<String, Object> fields, Caller caller) {
        Body body = Body.of(fields);
        String currency = body.text("currency");
        String amount = body.text("amount");
        OptionalLong minor = amount == null || currency == null || !MoneyText.known(currency) ? OptionalLong.empty()
                : MoneyText.minor(amount, currency);
        if (minor.isEmpty() || minor.getAsLong() <= 0) {
            throw Refused.unprocessable("amount_invalid", "a correction is a positive amount with its currency");
        }
        String note = body.note();
        return partner(code).flatMap(partner -> desk.correct(partner, minor.getAsLong(), currency,
                        new LedgerBooks.Act(caller.id(), note), note))
                .map(line -> ResponseEntity.status(HttpStatus.CREATED).body(view(line)));
    }

    @PostMapping("/api/admin/commissions/{id}/approve")
    Mono<Map<String, Object>> approve(@PathVariable String id,
            @RequestBody(required = false) @Nullable Map<String, Object> fields, Caller caller) {
        LedgerBooks.Act act = new LedgerBooks.Act(caller.id(), Body.of(fields).note());
        return acted(desk.approve(id, act), "not_approvable",
                "only a pending commission whose program is approved by hand, and only after its hold");
    }

    @PostMapping("/api/admin/commissions/{id}/reverse")
    Mono<Map<String, Object>> reverse(@PathVariable String id,
            @RequestBody(required = false) @Nullable Map<String, Object> fields, Caller caller) {
        LedgerBooks.Act act = new LedgerBooks.Act(caller.id(), Body.of(fields).note());
        return acted(desk.reverse(id, act), "not_reversible", "only a pending or approved commission");
    }

    @GetMapping("/api/admin/commissions")
    Mono<Map<String, Object>> list(@RequestParam(name = "partner", required = false) @Nullable String code,
            @RequestParam(name = "state", required = false) @Nullable String state) {
        return partner(code == null ? "" : code).flatMap(partner -> Mono.zip(
                reads.lines(partner.key(), state, PAGE).map(listed -> view(listed.line())).collectList(),
                reads.refusals(partner.key(), PAGE).map(CommissionController::view).collectList()).map(found -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("partner", partner.code());
                    view.put("commissions", found.getT1());
                    view.put("without_commission", found.getT2());
                    return view;
                }));
    }

    private static Map<String, Object> view(FigureReads.Refusal refusal) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("program", refusal.program());
        view.put("payment_provider", refusal.paymentProvider());
        view.put("payment_id", refusal.paymentId());
        view.put("reason", refusal.nothing());
        view.put("waiting_for", refusal.waiting());
        view.put("settled_at", Times.text(refusal.at()));
        return view;
    }

    private Mono<Partner> partner(String code) {
        return reports.partner(code).switchIfEmpty(Mono.error(Refused::partnerNotFound));
    }

    private static Mono<Map<String, Object>> acted(Mono<CommissionDesk.Acted> result, String refusal, String detail) {
        return result.switchIfEmpty(Mono.error(() -> Problem.notFound("this commission"))).map(acted -> {
            if (!acted.applied()) {
                throw Refused.conflict(refusal, detail + "; this one is " + acted.line().state().code());
            }
            return view(acted.line());
        });
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static Map<String, Object> view(CommissionDesk.Payout payout) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("reference", payout.reference());
        view.put("currency", payout.currency());
        view.put("up_to", Times.text(payout.upTo()));
        view.put("paid_at", Times.text(payout.paidAt()));
        view.put("amount", MoneyText.of(payout.amountMinor(), payout.currency()));
        view.put("sum", MoneyText.of(payout.amountMinor(), payout.currency()));
        view.put("count", payout.lines());
        return view;
    }

    static Map<String, Object> view(Line line) {
        Map<String, Object> view = new LinkedHashMap<>();
        Line.Origin origin = line.origin();
        Line.Money money = line.money();
        view.put("commission_id", line.id());
        view.put("type", line.type().code());
        view.put("partner", line.partner());
        view.put("program", origin == null ? null : origin.key().program());
        view.put("payment_provider", origin == null ? null : origin.key().payment().provider());
        view.put("payment_id", origin == null ? null : origin.key().payment().id());
        view.put("kind", line.kind().code());
        view.put("sub_id", line.subId());
        view.put("state", line.state().code());
        view.put("reason", line.reason());
        view.put("amount", MoneyText.of(money.amountMinor(), money.currency()));
        view.put("base", MoneyText.of(money.baseMinor(), money.currency()));
        view.put("rate_bp", money.rateBp());
        view.put("terms_version", money.termsVersion());
        view.put("currency", money.currency());
        view.put("settled_at", Times.text(line.settledAt()));
        view.put("approve_at", Times.text(line.approveAt()));
        return view;
    }
}
