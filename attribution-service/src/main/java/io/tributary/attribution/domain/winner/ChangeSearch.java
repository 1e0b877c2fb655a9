package io.tributary.attribution.domain.winner;

import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.Exclusion;
import io.tributary.attribution.domain.conversion.Outcome;
import io.tributary.attribution.domain.conversion.SmallestChange;
import io.tributary.attribution.domain.conversion.TouchFact;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the smallest single change that changes the winner (ATT-89): every change at which the outcome can flip is
 * tried on the decision itself, so the answer cannot disagree with the rules. An exclusion absent counts as smallest, then
 * changes of time by their length, then a value accepted or rejected.
 */
final class ChangeSearch {
    private static final int MOST_TOUCHES = 40;
    private static final Comparator<SmallestChange> SIZE = Comparator.<SmallestChange>comparingInt(change -> rank(change.kind()))
            .thenComparingLong(SmallestChange::millis).thenComparing(change -> String.valueOf(change.subject()))
            .thenComparing(SmallestChange::kind);

    private final ConversionFacts facts;
    private final ProgramVersion program;
    private final List<Exclusion> exclusions;
    private final Outcome outcome;
    private @Nullable SmallestChange best;

    ChangeSearch(ConversionFacts facts, ProgramVersion program, List<Exclusion> exclusions, Outcome outcome) {
        this.facts = facts;
        this.program = program;
        this.exclusions = exclusions;
        this.outcome = outcome;
    }

    SmallestChange smallest() {
        exclusions.stream().filter(Exclusion::applies).forEach(this::withoutExclusion);
        List<TouchFact> touches = probed();
        for (TouchFact touch : touches) {
            for (Instant instant : turningPoints(touch, touches)) {
                moveTouch(touch, instant);
            }
            moveMark(touch, touches);
            turnValue(touch);
        }
        return best == null ? SmallestChange.NONE : best;
    }

    private List<TouchFact> probed() {
        Candidates candidates = new Candidates(facts, program);
        return facts.touches().stream().filter(touch -> candidates.noCandidate(touch) == null)
                .sorted(TouchFact.ORDER.reversed()).limit(MOST_TOUCHES).toList();
    }

    private void withoutExclusion(Exclusion absent) {
        List<Exclusion> others = exclusions.stream().filter(exclusion -> !exclusion.equals(absent)).toList();
        consider("exclusion_absent", absent.name(), 0, WinnerDecider.outcome(facts, program, others), absent.name() + " absent");
    }

    /** Instants next to which the place or validity of a touch changes. */
    private Set<Instant> turningPoints(TouchFact touch, List<TouchFact> touches) {
        Set<Instant> points = new TreeSet<>();
        Instant convertedAt = facts.payment().convertedAt();
        Provider provider = program.provider(touch.provider());
        points.add(convertedAt);
        points.add(convertedAt.plusMillis(1));
        if (provider != null) {
            points.add(convertedAt.minusMillis(provider.windowMillis()));
            points.add(convertedAt.minusMillis(provider.windowMillis() - 1));
        }
        for (TouchFact other : touches) {
            around(points, other.touchedAt());
            if (other.creditedAt() != null) {
                around(points, other.creditedAt());
            }
        }
        points.remove(touch.touchedAt());
        return points;
    }

    private static void around(Set<Instant> points, Instant instant) {
        points.addAll(List.of(instant.minusMillis(1), instant, instant.plusMillis(1)));
    }

    private void moveTouch(TouchFact touch, Instant instant) {
        long shift = Duration.between(touch.touchedAt(), instant).toMillis();
        String direction = shift > 0 ? "later" : "earlier";
        probe("touch_" + direction, touch, Math.abs(shift), touch.movedTo(instant),
                "touch " + touch.id() + " " + SmallestChange.inWords(Math.abs(shift)) + " " + direction);
    }

    private void moveMark(TouchFact touch, List<TouchFact> touches) {
        Instant mark = touch.creditedAt();
        if (mark == null) {
            return;
        }
        for (TouchFact referral : touches) {
            if (referral.kind() != TouchKind.REFERRAL) {
                continue;
            }
            Instant instant = mark.isBefore(referral.touchedAt()) ? referral.touchedAt() : referral.touchedAt().minusMillis(1);
            long shift = Duration.between(mark, instant).toMillis();
            String direction = shift > 0 ? "later" : "earlier";
            probe("mark_" + direction, touch, Math.abs(shift), touch.marked(instant),
                    "mark of touch " + touch.id() + " " + SmallestChange.inWords(Math.abs(shift)) + " " + direction);
        }
    }

    private void turnValue(TouchFact touch) {
        String kind = touch.accepted() ? "value_rejected" : "value_accepted";
        probe(kind, touch, 0, touch.withAcceptance(!touch.accepted()), "value of touch " + touch.id() + (touch.accepted() ? " rejected" : " accepted"));
    }

    private void probe(String kind, TouchFact touch, long millis, TouchFact changed, String words) {
        List<TouchFact> touches = new ArrayList<>(facts.touches());
        touches.set(touches.indexOf(touch), changed);
        consider(kind, touch.id(), millis, WinnerDecider.outcome(facts.withTouches(touches), program, exclusions), words);
    }

    private void consider(String kind, String subject, long millis, Outcome then, String words) {
        if (!then.creditsOtherThan(outcome)) {
            return;
        }
        SmallestChange change = new SmallestChange(kind, subject, millis, then.winner(), words + ": winner " + then.winner().word());
        if (best == null || SIZE.compare(change, best) < 0) {
            best = change;
        }
    }

    private static int rank(String kind) {
        return switch (kind) {
            case "exclusion_absent" -> 0;
            case "value_accepted", "value_rejected" -> 2;
            default -> 1;
        };
    }
}
