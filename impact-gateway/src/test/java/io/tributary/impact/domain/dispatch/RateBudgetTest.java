package io.tributary.impact.domain.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.impact.domain.delivery.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The bucket against a model: what left, and when, by a clock that jumps as it likes. */
class RateBudgetTest {
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");

    /** Time passes, then somebody asks; some of what was granted is not used. */
    record Ask(int millis, Urgency urgency, int calls, int unused) {}

    /** What happened. */
    record Left(Instant at, int calls) {}

    @Property(tries = 300)
    @Label("in no window of any length more leaves than the burst and what the rate brings in it (IMP-74)")
    void neverExceeded(@ForAll("limits") Egress.Limit limit, @ForAll("asks") List<Ask> asks) {
        List<Left> left = run(limit, asks);
        for (int from = 0; from < left.size(); from++) {
            long sum = 0;
            for (int to = from; to < left.size(); to++) {
                sum += left.get(to).calls();
                long millis = Duration.between(left.get(from).at(), left.get(to).at()).toMillis();
                long refilled = millis * limit.requests() / limit.period().toMillis() + 1;
                assertThat(sum).isLessThanOrEqualTo(limit.burst() + refilled);
            }
        }
    }

    @Property(tries = 300)
    @Label("only a reversal takes of the last tenth (IMP-75)")
    void reserve(@ForAll("limits") Egress.Limit limit, @ForAll("asks") List<Ask> asks) {
        Egress state = Egress.fresh(limit, NOW);
        Instant at = NOW;
        for (Ask ask : asks) {
            at = at.plusMillis(ask.millis());
            if (state.take(limit, ask.urgency(), 1, at) instanceof Egress.Permit.Granted(Egress after)) {
                state = after;
                if (ask.urgency() != Urgency.REVERSAL) {
                    assertThat(state.milliTokens()).isGreaterThanOrEqualTo(limit.burst() * 100);
                }
            }
        }
    }

    @Property(tries = 300)
    @Label("who is told to wait is granted at that time, if nobody else asked (IMP-75)")
    void expectedTime(@ForAll("limits") Egress.Limit limit, @ForAll("asks") List<Ask> asks) {
        Egress state = Egress.fresh(limit, NOW);
        Instant at = NOW;
        for (Ask ask : asks) {
            at = at.plusMillis(ask.millis());
            switch (state.take(limit, ask.urgency(), ask.calls(), at)) {
                case Egress.Permit.Granted granted -> state = granted.left();
                case Egress.Permit.Later later -> assertThat(state.take(limit, ask.urgency(), ask.calls(), later.at()))
                        .isInstanceOf(Egress.Permit.Granted.class);
            }
        }
    }

    private static List<Left> run(Egress.Limit limit, List<Ask> asks) {
        List<Left> left = new ArrayList<>();
        Egress state = Egress.fresh(limit, NOW);
        Instant at = NOW;
        for (Ask ask : asks) {
            at = at.plusMillis(ask.millis());
            if (state.take(limit, ask.urgency(), ask.calls(), at) instanceof Egress.Permit.Granted(Egress after)) {
                int unused = Math.min(ask.unused(), ask.calls());
                state = after.returned(unused, limit);
                left.add(new Left(at, ask.calls() - unused));
            }
        }
        return left;
    }

    @Provide
    Arbitrary<Egress.Limit> limits() {
        return Arbitraries.of(new Egress.Limit(1_000, Duration.ofHours(1), 50), new Egress.Limit(300, Duration.ofMinutes(1), 50),
                new Egress.Limit(7, Duration.ofSeconds(10), 10));
    }

    @Provide
    Arbitrary<List<Ask>> asks() {
        Arbitrary<Integer> pause = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 20)),
                net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0, 5_000)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 4_000_000)));
        return Combinators.combine(pause, Arbitraries.of(Urgency.class), Arbitraries.of(1, 1, 2), Arbitraries.of(0, 0, 1))
                .as(Ask::new).list().ofMinSize(1).ofMaxSize(120);
    }
}
