package io.tributary.referral.adapter.out.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.referral.application.desk.Announcer;
import io.tributary.referral.application.desk.Notice;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.decision.Decision;
import io.tributary.referral.domain.program.Definition;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Counts decisions on their way out. */
public final class MeteredAnnouncer implements Announcer {
    private final Announcer announcer;
    private final MeterRegistry registry;

    public MeteredAnnouncer(Announcer announcer, MeterRegistry registry) {
        this.announcer = announcer;
        this.registry = registry;
    }

    @Override
    public Mono<Void> announce(List<Notice> notices) {
        return announcer.announce(notices).doOnSuccess(_ -> notices.forEach(this::count));
    }

    private void count(Notice notice) {
        if (notice instanceof Notice.Decided(Conversion conversion)) {
            Decision decision = Objects.requireNonNull(conversion.decision());
            String outcome = decision.configurationMissing() ? decision.state() : decision.qualified() ? "qualified" : "disqualified";
            registry.counter(ReferralMeter.CONVERSIONS.meterName(), "program", conversion.attribution().program(),
                    "winner", Definition.wire(decision.winner()), "outcome", outcome,
                    "reason", Objects.requireNonNullElse(decision.reason(), "none")).increment();
        }
    }
}
