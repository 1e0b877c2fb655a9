package io.tributary.impact.reporting.application.figures;

import io.tributary.impact.reporting.application.partner.PartnerStore;
import io.tributary.impact.reporting.domain.figures.Counts;
import io.tributary.impact.reporting.domain.figures.Earnings;
import io.tributary.impact.reporting.domain.figures.Grain;
import io.tributary.impact.reporting.domain.figures.Period;
import io.tributary.impact.reporting.domain.figures.Series;
import io.tributary.impact.reporting.domain.figures.Slice;
import io.tributary.impact.reporting.domain.partner.Partner;
import io.tributary.impact.reporting.domain.partner.PartnerCode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Figures of one partner (REP-19 to REP-27). */
public final class AffiliateReports {
    private static final int MOST_SUB_IDS = 100;

    private final FigureReads reads;
    private final PartnerStore partners;
    private final Freshness freshness;
    private final Clock clock;
    private final String mainCurrency;

    /**
     * Which question is answered, and how fresh the answer is.
     *
     * @param partner  the partner
     * @param currency currency of the sums
     * @param period   period asked for
     * @param from     first instant included; null = everything
     * @param asOf     all facts up to then are in it
     * @param lagMs    age of the oldest record not applied
     * @param stale    whether that is too much
     * @param missing  records that failed and are in no figure (REP-65)
     */
    public record Head(Partner partner, String currency, Period period, @Nullable Instant from, Instant asOf,
                       long lagMs, boolean stale, int missing) {}

    /** Figures of a slice in the answer's currency. */
    public record Figures(Counts counts, Earnings earnings) {
        /** Nothing. */
        public static final Figures ZERO = new Figures(Counts.ZERO, Earnings.ZERO);

        /** Sum. */
        public Figures plus(Figures other) {
            return new Figures(counts.plus(other.counts), earnings.plus(other.earnings));
        }
    }

    /** Figures of a sub id; {@code other} sums what is beyond the hundredth. */
    public record SubId(@Nullable String subId, boolean other, Figures figures) {}

    /** All figures of a period. */
    public record Stats(Head head, Figures whole, Map<String, Earnings> otherCurrencies, List<SubId> subIds) {}

    /** One bucket of a series. */
    public record Point(Series.Bucket bucket, Figures figures) {}

    /** Wires it. */
    public AffiliateReports(FigureReads reads, PartnerStore partners, Freshness freshness, Clock clock,
            String mainCurrency) {
        this.reads = reads;
        this.partners = partners;
        this.freshness = freshness;
        this.clock = clock;
        this.mainCurrency = mainCurrency;
    }

    /** The partner of a code, in any case; empty when there is none. */
    public Mono<Partner> partner(String code) {
        return PartnerCode.valid(code) ? partners.find(List.of(PartnerCode.key(code))).next() : Mono.empty();
    }

    /** What now is for this answer. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Age of the oldest record not applied yet, in milliseconds (REP-64). */
    public long lagMillis() {
        return freshness.lagMillis();
    }

    /** How fresh figures are now. */
    public Freshness freshness() {
        return freshness;
    }

    /** The head of an answer. */
    public Head head(Partner partner, Period period, @Nullable String currency) {
        Instant now = now();
        long lag = freshness.lagMillis();
        return new Head(partner, currency == null ? mainCurrency : currency, period, period.from(now),
                now.minusMillis(lag), lag, lag > freshness.staleAfterMillis(), freshness.incomplete());
    }

    /** All figures of REP-22 with sub ids. */
    public Mono<Stats> stats(Head asked) {
        return reads.figures(asked.partner().key(), asked.from()).map(cells -> {
            String currency = currency(asked, cells);
            Head head = new Head(asked.partner(), currency, asked.period(), asked.from(), asked.asOf(), asked.lagMs(),
                    asked.stale(), asked.missing());
            Map<String, Figures> slices = new LinkedHashMap<>();
            Map<String, Earnings> others = new TreeMap<>();
            for (FigureReads.Cell cell : cells) {
                if (cell.currency() == null || cell.currency().equals(currency)) {
                    slices.merge(cell.slice(), new Figures(cell.counts(), cell.earnings()), Figures::plus);
                } else if (cell.slice().equals(Slice.WHOLE)) {
                    others.merge(cell.currency(), cell.earnings(), Earnings::plus);
                }
            }
            Figures whole = slices.getOrDefault(Slice.WHOLE, Figures.ZERO);
            slices.remove(Slice.WHOLE);
            slices.values().removeIf(Figures.ZERO::equals);
            return new Stats(head, whole, others, subIds(slices));
        });
    }

    /** The asked or main currency, else the only one there is. */
    private String currency(Head asked, List<FigureReads.Cell> cells) {
        List<String> found = cells.stream().map(FigureReads.Cell::currency).filter(Objects::nonNull)
                .distinct().sorted().toList();
        return !asked.currency().equals(mainCurrency) || found.contains(mainCurrency) || found.isEmpty()
                ? asked.currency() : found.getFirst();
    }

    /** Most clicks first, ties by name, at most a hundred, the rest summed (REP-24). */
    static List<SubId> subIds(Map<String, Figures> slices) {
        List<SubId> sorted = sorted(slices);
        if (sorted.size() <= MOST_SUB_IDS) {
            return sorted;
        }
        Figures rest = sorted.stream().skip(MOST_SUB_IDS).map(SubId::figures).reduce(Figures.ZERO, Figures::plus);
        List<SubId> shown = new ArrayList<>(sorted.subList(0, MOST_SUB_IDS));
        shown.add(new SubId("other", true, rest));
        return shown;
    }

    private static List<SubId> sorted(Map<String, Figures> slices) {
        return slices.entrySet().stream()
                .map(entry -> new SubId(Slice.subId(entry.getKey()), false, entry.getValue()))
                .sorted(Comparator.comparingLong((SubId sub) -> sub.figures().counts().clicks()).reversed()
                        .thenComparing(SubId::subId, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Every sub id with its figures. */
    public Mono<List<SubId>> allSubIds(Head head) {
        return reads.figures(head.partner().key(), head.from()).map(cells -> sorted(slices(cells, head.currency())));
    }

    private static Map<String, Figures> slices(List<FigureReads.Cell> cells, String currency) {
        Map<String, Figures> slices = new LinkedHashMap<>();
        cells.stream().filter(cell -> !cell.slice().equals(Slice.WHOLE))
                .filter(cell -> cell.currency() == null || cell.currency().equals(currency))
                .forEach(cell -> slices.merge(cell.slice(), new Figures(cell.counts(), cell.earnings()), Figures::plus));
        slices.values().removeIf(Figures.ZERO::equals);
        return slices;
    }

    /** Buckets without gaps; their figures sum to those of the period (REP-25, REP-31). */
    public Mono<List<Point>> series(Head head, Grain bucket) {
        return series(head, bucket, Series.MOST);
    }

    /** As {@link #series(Head, Grain)}, with another limit of points. */
    public Mono<List<Point>> series(Head head, Grain bucket, int most) {
        return reads.series(head.partner().key(), head.from(), bucket).map(cells -> {
            TreeMap<Instant, Figures> found = new TreeMap<>();
            cells.stream().filter(cell -> cell.start() != null)
                    .filter(cell -> cell.currency() == null || cell.currency().equals(head.currency()))
                    .forEach(cell -> found.merge(cell.start(), new Figures(cell.counts(), cell.earnings()),
                            Figures::plus));
            Instant first = found.keySet().stream().findFirst().orElse(head.partner().registeredAt());
            Instant last = found.isEmpty() ? head.asOf() : found.lastKey();
            return Series.buckets(bucket, head.from() == null ? first : head.from(),
                            last.isAfter(head.asOf()) ? last : head.asOf(), head.from() != null, most).stream()
                    .map(one -> new Point(one, found.getOrDefault(one.start(), Figures.ZERO))).toList();
        });
    }
}
