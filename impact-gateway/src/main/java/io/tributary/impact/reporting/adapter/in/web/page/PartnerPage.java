package io.tributary.impact.reporting.adapter.in.web.page;

import io.tributary.impact.reporting.adapter.in.web.FigureViews;
import io.tributary.impact.reporting.adapter.in.web.Questions;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks.Cell;
import io.tributary.impact.reporting.adapter.in.web.page.html.Blocks.Choice;
import io.tributary.impact.reporting.adapter.in.web.page.html.Chart;
import io.tributary.impact.reporting.adapter.in.web.page.html.Html;
import io.tributary.impact.reporting.adapter.in.web.page.html.Page;
import io.tributary.impact.reporting.adapter.in.web.page.html.Reader;
import io.tributary.impact.reporting.application.CommissionDesk;
import io.tributary.impact.reporting.application.PayoutStore;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.figures.AffiliateReports;
import io.tributary.impact.reporting.application.figures.FigureReads;
import io.tributary.impact.reporting.domain.commission.Line;
import io.tributary.impact.reporting.domain.commission.Terms;
import io.tributary.impact.reporting.domain.figures.Counts;
import io.tributary.impact.reporting.domain.figures.Earnings;
import io.tributary.impact.reporting.domain.figures.Grain;
import io.tributary.impact.reporting.domain.figures.Period;
import io.tributary.impact.reporting.domain.partner.Partner;
import io.tributary.platform.access.Access;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The partner's dashboard (REP-51); staff see it with {@code code}. */
@RestController
public final class PartnerPage {
    private static final int RECENT = 20;
    private static final int PAYOUTS = 12;
    private static final List<Access.Role> ROLES =
            List.of(Access.Role.PARTNER, Access.Role.SUPPORT, Access.Role.PROGRAM_MANAGER, Access.Role.OPERATOR);

    private final AffiliateReports reports;
    private final FigureReads reads;
    private final PayoutStore payouts;
    private final ProgramStore programs;
    private final String publicUrl;

    private record Shown(AffiliateReports.Stats stats, List<AffiliateReports.Point> points, List<FigureReads.Listed> recent,
            List<CommissionDesk.Payout> payouts, AffiliateReports.Stats lifetime, Optional<Terms> terms, Grain bucket) {}

    /**
     * Wires it.
     *
     * @param publicUrl origin of share links
     */
    public PartnerPage(AffiliateReports reports, FigureReads reads, PayoutStore payouts, ProgramStore programs, String publicUrl) {
        this.reports = reports;
        this.reads = reads;
        this.payouts = payouts;
        this.programs = programs;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/partner")
    Mono<ResponseEntity<byte[]>> page(@RequestParam MultiValueMap<String, String> query, @Nullable Caller caller,
            ServerWebExchange exchange) {
        return Pages.open(exchange, caller, "partner.title", ROLES, (reader, who) -> {
            Period period = Questions.period(query);
            String asked = query.getFirst("code");
            boolean staff = !who.is(Access.Role.PARTNER);
            String code = staff ? asked == null ? "" : asked : who.id();
            return reports.partner(code).switchIfEmpty(Mono.error(() -> Problem.notFound("this partner")))
                    .flatMap(partner -> shown(reports.head(partner, period, null)))
                    .map(shown -> page(reader, who, shown, staff ? "&code=" + shown.stats().head().partner().code() : ""));
        });
    }

    private Mono<Shown> shown(AffiliateReports.Head head) {
        Grain bucket = switch (head.period()) {
            case TODAY -> Grain.HOUR;
            case WEEK, MONTH -> Grain.DAY;
            case ALL -> Grain.MONTH;
        };
        String key = head.partner().key();
        return Mono.zip(reports.stats(head), reports.series(head, bucket),
                reads.conversions(key, head.from(), null, Long.MAX_VALUE, RECENT).collectList(),
                payouts.newest(key, PAYOUTS).collectList(), reports.stats(reports.head(head.partner(), Period.ALL, null)),
                programs.all().map(all -> Optional.ofNullable(all.get(head.partner().program()))
                        .map(program -> program.termsAt(head.asOf())))).map(found -> new Shown(found.getT1(), found.getT2(),
                        found.getT3(), found.getT4(), found.getT5(), found.getT6(), bucket));
    }

    private Page page(Reader reader, Caller caller, Shown shown, String code) {
        AffiliateReports.Head head = shown.stats().head();
        Partner partner = head.partner();
        List<Choice> periods = java.util.Arrays.stream(Period.values()).map(period -> new Choice(reader.say("period." + period.code()),
                "/partner?period=" + period.code() + code, period == head.period())).toList();
        return new Page(reader, caller, partner.now().displayName())
                .fresh(reports.now(), head.lagMs(), head.stale(), head.missing())
                .add(partner.now().active() ? Html.NOTHING : Html.tag("p", reader.say("partner.inactive")).css("note warn"),
                        Blocks.choice(reader.say("period"), periods), tiles(reader, shown.stats()), charts(reader, shown),
                        Html.tag("div").css("two").add(subIds(reader, shown.stats()), recent(reader, shown)),
                        Html.tag("div").css("two").add(balance(reader, shown), links(reader, partner)), files(reader, head));
    }

    private static Html tiles(Reader reader, AffiliateReports.Stats stats) {
        Counts counts = stats.whole().counts();
        Earnings earnings = stats.whole().earnings();
        String currency = stats.head().currency();
        List<Html> tiles = new ArrayList<>();
        List<Html> sums = new ArrayList<>();
        tile(tiles, reader, "clicks", reader.number(counts.clicks()));
        tile(tiles, reader, "unique_clicks", reader.number(counts.uniqueClicks()));
        tile(tiles, reader, "sign_ups", reader.number(counts.signUps()));
        tile(tiles, reader, "conversions", reader.number(counts.conversions()));
        tile(tiles, reader, "conversion_rate", reader.share(FigureViews.rate(counts.firstPeople(), counts.uniqueClicks())));
        tile(sums, reader, "pending", reader.money(earnings.pending(), currency));
        tile(sums, reader, "approved", reader.money(earnings.approved(), currency));
        tile(sums, reader, "paid", reader.money(earnings.paid(), currency));
        tile(sums, reader, "reversed", reader.money(earnings.reversed(), currency));
        return Html.all(Html.tag("h2", reader.say("partner.figures")).css("unseen"), Html.tag("dl").css("tiles").add(tiles),
                Html.tag("dl").css("tiles").add(sums));
    }

    private static void tile(List<Html> tiles, Reader reader, String figure, Html value) {
        tiles.add(Blocks.tile(reader.say("figure." + figure), value, reader.say("figure." + figure + ".how"),
                reader.say("figure.how", reader.say("figure." + figure))));
    }

    private static Html charts(Reader reader, Shown shown) {
        return Blocks.section("over-time", reader.say("partner.over_time"), chart(reader, shown, "clicks", Counts::clicks),
                chart(reader, shown, "conversions", Counts::conversions),
                Html.tag("p", reader.say("chart.utc")).css("quiet"));
    }

    private static Html chart(Reader reader, Shown shown, String figure, ToLongFunction<Counts> value) {
        String bucket = shown.bucket().name().toLowerCase(Locale.ROOT);
        List<Chart.Bar> bars = shown.points().stream().map(point -> new Chart.Bar(
                reader.bucketText(point.bucket().start(), bucket), value.applyAsLong(point.figures().counts()),
                point.bucket().partial())).toList();
        long sum = bars.stream().mapToLong(Chart.Bar::value).sum();
        Chart.Bar best = bars.stream().max(java.util.Comparator.comparingLong(Chart.Bar::value)).orElse(new Chart.Bar("–", 0, false));
        String summary = sum == 0 ? reader.say("chart.none") : reader.say("chart.summary", reader.plain(sum), best.label(), reader.plain(best.value()));
        return Chart.of("chart-" + figure, reader.say("figure." + figure), summary, reader.say("bucket." + bucket), bars, reader);
    }

    private static Html subIds(Reader reader, AffiliateReports.Stats stats) {
        long most = stats.subIds().stream().mapToLong(sub -> sub.figures().counts().clicks()).max().orElse(0);
        String currency = stats.head().currency();
        return Blocks.section("sub-ids", reader.say("partner.sub_ids"), Html.tag("p", reader.say("partner.sub_ids.text")).css("quiet"),
                Blocks.table(reader.say("partner.sub_ids"), List.of(reader.say("column.sub_id"), reader.say("column.compared"),
                        reader.say("figure.clicks"), reader.say("figure.conversions"), reader.say("column.earnings")),
                        stats.subIds().stream().map(sub -> List.of(
                                Cell.text(sub.other() ? reader.say("partner.sub_ids.other") : sub.subId() == null ? reader.say("partner.sub_ids.none") : sub.subId()),
                                Cell.of(Blocks.bar(sub.figures().counts().clicks(), most)), Cell.num(reader.number(sub.figures().counts().clicks())),
                                Cell.num(reader.number(sub.figures().counts().conversions())),
                                Cell.num(reader.money(sub.figures().earnings().total(), currency)))).toList(), reader.say("partner.sub_ids.empty")));
    }

    private static Html recent(Reader reader, Shown shown) {
        return Blocks.section("recent", reader.say("partner.recent"), Blocks.table(reader.say("partner.recent"),
                List.of(reader.say("column.date"), reader.say("column.sub_id"), reader.say("column.status"), reader.say("column.amount")),
                shown.recent().stream().map(FigureReads.Listed::line).map(line -> row(reader, line)).toList(), reader.say("partner.recent.empty")));
    }

    private static List<Cell> row(Reader reader, Line line) {
        String state = line.state().code();
        String css = switch (line.state()) {
            case PENDING -> "pill";
            case APPROVED, PAID -> "pill good";
            case REVERSED -> "pill bad";
        };
        return List.of(Cell.of(reader.day(line.settledAt().truncatedTo(java.time.temporal.ChronoUnit.DAYS))), Cell.text(line.subId()),
                Cell.of(Html.tag("span", reader.word("figure", state)).css(css)),
                Cell.num(reader.money(line.money().amountMinor(), line.money().currency())));
    }

    private static Html balance(Reader reader, Shown shown) {
        Earnings lifetime = shown.lifetime().whole().earnings();
        String currency = shown.lifetime().head().currency();
        Partner partner = shown.stats().head().partner();
        Integer own = partner.now().rateBp();
        Terms terms = shown.terms().orElse(null);
        Integer rate = own != null ? own : terms == null ? null : Integer.valueOf(terms.rateBp());
        return Blocks.section("balance", reader.say("partner.balance"),
                Html.tag("p").css("lead").add(reader.say("partner.payable") + " ").add(Html.tag("strong").add(reader.money(lifetime.approved(), currency))),
                Html.tag("p").add(reader.say("partner.waiting") + " ").add(reader.money(lifetime.pending(), currency)),
                rate == null ? Html.NOTHING : Html.tag("p").add(reader.say("partner.rate") + " ")
                        .add(reader.share(java.math.BigDecimal.valueOf(rate, 4))),
                terms == null ? Html.NOTHING : Html.tag("p", reader.say("partner.hold", terms.hold().toDays())).css("quiet"),
                Html.tag("h3", reader.say("partner.payouts")), Blocks.table(reader.say("partner.payouts"),
                        List.of(reader.say("column.date"), reader.say("column.reference"), reader.say("column.amount")),
                        shown.payouts().stream().map(payout -> List.of(Cell.of(reader.day(payout.paidAt())), Cell.text(payout.reference()),
                                Cell.num(reader.money(payout.amountMinor(), payout.currency())))).toList(), reader.say("partner.payouts.empty")));
    }

    private Html links(Reader reader, Partner partner) {
        String base = publicUrl + "/ref/" + partner.code();
        return Blocks.section("links", reader.say("partner.links"), Html.tag("p", reader.say("partner.links.text")).css("quiet"),
                Html.tag("form").with("data-link", "share-link").with("data-base", base).add(
                        Blocks.field("share-sub-id", reader.say("partner.links.sub_id"), Html.tag("input").with("id", "share-sub-id")
                                .with("name", "sub_id").with("maxlength", 64).with("autocomplete", "off")
                                .with("pattern", "[A-Za-z0-9_.\\-]{0,64}").with("aria-describedby", "share-sub-id-hint"), reader.say("partner.links.hint"))),
                Blocks.field("share-link", reader.say("partner.links.link"), Html.tag("div").css("copy").add(
                        Html.tag("input").with("id", "share-link").with("readonly", "").with("value", base),
                        Html.tag("button", reader.say("partner.links.copy")).with("type", "button").with("data-copy", "share-link")), null));
    }

    private static Html files(Reader reader, AffiliateReports.Head head) {
        List<Html> links = List.of("conversions", "daily", "sub_ids").stream().map(kind -> (Html) Html.tag("a", reader.say("partner.file." + kind))
                .css("button plain").with("href", "/api/affiliates/export/" + head.partner().code() + "?kind=" + kind + "&period="
                        + head.period().code()).with("download", "")).toList();
        return Blocks.section("files", reader.say("partner.files"), Html.tag("div").css("bar-row").add(links));
    }
}
