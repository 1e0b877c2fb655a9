package io.tributary.impact.reporting.application.support;

import io.tributary.impact.reporting.application.ProgramTerms;
import io.tributary.impact.reporting.application.support.ProgramFigures.Oldest;
import io.tributary.impact.reporting.application.support.ProgramFigures.Total;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Everything about one program in one period (REP-35 to REP-37). */
public final class ProgramReports {
    private static final Duration SOON = Duration.ofDays(30);
    private final ProgramFigures figures;

    /** Stages of the funnel, in order. */
    public enum Stage {
        TOUCHES("touch"), VISITORS("visitor"), SIGN_UPS("sign_up"), TRIALS("trial"), PAID("conversion");

        private final String measure;

        Stage(String measure) {
            this.measure = measure;
        }

        /** Name in answers. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** People at their limit, and people who reach it with their next reward. */
    public record CapUse(@Nullable Integer limit, long atCap, long withinOne) {}

    /** The answer. */
    public record Report(ProgramTerms program, ProgramTerms.@Nullable Version version, List<Total> totals, List<Total> adverse,
                         List<Oldest> oldest, List<Total> expiring, CapUse cap) {
        /** Totals of one measure. */
        public List<Total> of(String measure) {
            return totals.stream().filter(total -> total.measure().equals(measure)).toList();
        }

        /** How many are in a stage, of one kind or provider or of all; null = all. */
        public long stage(Stage stage, @Nullable String side, @Nullable String provider) {
            String measure = stage != Stage.VISITORS ? stage.measure : side != null ? "visitor_side"
                    : provider != null ? "visitor_provider" : "visitor";
            Predicate<Total> counted = switch (stage) {
                case TRIALS -> total -> version != null && total.state().equals(version.product());
                case PAID -> total -> total.state().equals("first_paid");
                case TOUCHES, VISITORS, SIGN_UPS -> _ -> true;
            };
            return of(measure).stream().filter(counted).filter(total -> side == null || total.side().equals(side))
                    .filter(total -> provider == null || total.provider().equals(provider)).mapToLong(Total::count).sum();
        }

        /** Providers that occur in the funnel. */
        public List<String> providers() {
            return totals.stream().filter(total -> List.of("touch", "sign_up", "trial", "conversion").contains(total.measure()))
                    .map(Total::provider).filter(provider -> !provider.isEmpty()).distinct().sorted().toList();
        }
    }

    /** Reads through these figures. */
    public ProgramReports(ProgramFigures figures) {
        this.figures = figures;
    }

    /** The report of a period that begins then; null = everything. */
    public Mono<Report> report(ProgramTerms program, @Nullable Instant from, Instant now, boolean cohort) {
        ProgramTerms.Version version = program.at(now).orElse(null);
        String product = version == null ? null : version.product();
        Mono<List<Total>> totals = figures.totals(program.key(), from);
        if (cohort) {
            totals = totals.zipWith(figures.cohort(program.key(), product, from), ProgramReports::withCohort);
        }
        return Mono.zip(totals, figures.adverse(product, from), figures.oldest(program.key()),
                figures.expiring(program.key(), now, now.plus(SOON)), figures.totals(program.key(), null)).map(found ->
                new Report(program, version, found.getT1(), found.getT2(), found.getT3(), found.getT4(),
                        capUse(found.getT5(), version, now)));
    }

    private static List<Total> withCohort(List<Total> totals, List<Total> cohort) {
        List<Total> all = new ArrayList<>(cohort);
        totals.stream().filter(total -> List.of("outcome", "reward", "review").contains(total.measure())).forEach(all::add);
        return all;
    }

    private static CapUse capUse(List<Total> everything, ProgramTerms.@Nullable Version version, Instant now) {
        if (version == null || version.cap() == null) {
            return new CapUse(null, 0, 0);
        }
        boolean yearly = "calendar_year".equals(version.capPeriod());
        boolean months = "months".equals(version.capMeasure());
        long each = months ? Math.max(1, version.referrerAmount() == null ? 1 : version.referrerAmount()) : 1;
        String year = Integer.toString(now.atOffset(java.time.ZoneOffset.UTC).getYear());
        long at = 0;
        long near = 0;
        for (Total total : everything) {
            if (total.measure().equals(yearly ? "advocate_year" : "advocate") && (!yearly || total.provider().equals(year))) {
                long left = version.cap() - Long.parseLong(months ? total.reason() : total.state());
                at += left < each ? total.count() : 0;
                near += left >= each && left < 2 * each ? total.count() : 0;
            }
        }
        return new CapUse(version.cap(), at, near);
    }
}
