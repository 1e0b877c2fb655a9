package io.tributary.attribution.adapter.in.web.history;

import io.tributary.attribution.application.read.ExplanationService;
import io.tributary.attribution.application.read.HistoricService;
import io.tributary.attribution.application.read.HistoricService.Basis;
import io.tributary.attribution.application.read.HistoricService.Stood;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Outcome;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.person.Attribution;
import io.tributary.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The staff's lists as they stood at an instant (OPS-42): the same paths, with {@code at} and {@code basis}. */
@RestController
public final class HistoricController {
    private final HistoricService history;
    private final ExplanationService people;

    record ConversionView(@Nullable String conversionId, @Nullable String program, String product, String paymentProvider, String paymentId,
                          String state, @Nullable String winner, @Nullable String reason, @Nullable String touchId, int revision, Instant convertedAt) {}

    record AttributionView(String provider, String program, @Nullable String touchId, @Nullable String partner, Instant attributedAt, String model) {}

    record Conversions(Instant at, String basis, List<ConversionView> conversions) {}

    record Attributions(Instant at, String basis, List<AttributionView> attributions) {}

    /** Reads through these. */
    public HistoricController(HistoricService history, ExplanationService people) {
        this.history = history;
        this.people = people;
    }

    @GetMapping(path = "/api/admin/users/{userId}/conversions", params = "at")
    Mono<Conversions> conversions(@PathVariable String userId, @RequestParam Instant at, @RequestParam(defaultValue = "processed") String basis) {
        Basis chosen = basis(basis);
        return people.ownerId(userId).flatMap(owner -> history.conversions(owner, at, chosen))
                .map(stood -> new Conversions(at, basis, stood.stream().map(HistoricController::view).toList()));
    }

    @GetMapping(path = "/api/admin/users/{userId}/attributions", params = "at")
    Mono<Attributions> attributions(@PathVariable String userId, @RequestParam Instant at, @RequestParam(defaultValue = "event") String basis) {
        if (basis(basis) != Basis.EVENT) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "basis_unavailable", "attributions are told by what had happened: basis=event");
        }
        return people.ownerId(userId).flatMap(owner -> history.attributions(owner, at))
                .map(found -> new Attributions(at, basis, found.stream().map(HistoricController::view).toList()));
    }

    private static Basis basis(String word) {
        return switch (word) {
            case "processed" -> Basis.PROCESSED;
            case "event" -> Basis.EVENT;
            default -> throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "basis_invalid", "basis is processed or event");
        };
    }

    private static ConversionView view(Stood stood) {
        Payment payment = stood.conversion().conversion().payment();
        Outcome outcome = stood.outcome();
        Credited credited = outcome == null ? null : outcome.credited();
        return new ConversionView(stood.conversion().conversion().conversionId(), stood.conversion().conversion().program(), payment.product(),
                payment.paymentProvider(), payment.paymentId(), outcome == null ? "undecided" : "decided",
                outcome == null ? null : outcome.winner().word(), outcome == null ? null : outcome.reason(),
                credited == null ? null : credited.touchId(), stood.revision(), payment.convertedAt());
    }

    private static AttributionView view(Attribution attribution) {
        return new AttributionView(attribution.provider(), attribution.program(), attribution.touchId(), attribution.partner(),
                attribution.attributedAt(), attribution.model().word());
    }
}
