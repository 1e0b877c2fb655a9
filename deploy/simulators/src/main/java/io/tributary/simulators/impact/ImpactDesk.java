package io.tributary.simulators.impact;

import io.tributary.simulators.http.Answer;
import io.tributary.simulators.http.Json;
import io.tributary.simulators.http.Request;
import io.tributary.simulators.impact.advocate.RewardRate;
import io.tributary.simulators.impact.play.Mode;
import io.tributary.simulators.impact.play.Play;
import io.tributary.simulators.impact.play.PlayRule;
import io.tributary.simulators.script.Replies;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The control surface over HTTP, below {@code /_sim/} (IMP-91). */
final class ImpactDesk {

    private final ImpactSimulator simulator;

    ImpactDesk(ImpactSimulator simulator) {
        this.simulator = simulator;
    }

    Answer handle(Request request) {
        return switch (request.method() + " " + String.join("/", request.path().subList(1, request.path().size()))) {
            case "GET requests" -> list(simulator.requests());
            case "GET actions" -> list(simulator.actions());
            case "GET participants" -> list(simulator.participants());
            case "GET rewards" -> list(simulator.rewards());
            case "GET held" -> Answer.json(200, Map.of(
                    "heldRequests", simulator.heldRequests(),
                    "nextDue", simulator.nextDue().map(Object::toString).orElse("")));
            case "POST replies" -> each(request, this::replies);
            case "POST plays" -> each(request, told -> simulator.play(rule(told)));
            case "POST codes" -> each(request, this::code);
            case "POST users" -> each(request, told -> simulator.user(text(told, "user"), text(told, "email")));
            case "POST rates" -> rates(request);
            case "POST limits" -> each(request, told -> simulator.limits(Json.as(told, RateLimits.class)));
            case "POST reattribute" -> each(request, told -> simulator.reattribute(text(told, "orderId")));
            case "POST seed" -> each(request, told ->
                    simulator.seed(Replies.number(told.get("seed"), "seed").longValue()));
            case "POST reset" -> done(simulator::reset);
            case "DELETE replies" -> done(simulator::forgetInstructions);
            default -> Answer.json(404, Map.of("error", "no such control"));
        };
    }

    private static Answer list(Object values) {
        return Answer.json(200, values);
    }

    private static Answer done(Runnable work) {
        work.run();
        return Answer.empty(204);
    }

    private static Answer each(Request request, Consumer<Map<String, Object>> work) {
        var told = Json.object(request.body())
                .orElseThrow(() -> new IllegalArgumentException("a JSON object is expected"));
        work.accept(told);
        return Answer.empty(204);
    }

    private void replies(Map<String, Object> told) {
        simulator.reply(text(told, "on"), optional(told, "user"), Replies.from(told.getOrDefault("reply", told)));
    }

    private void code(Map<String, Object> told) {
        if (told.containsKey("value")) {
            simulator.referralValue(text(told, "value"), text(told, "code"));
        } else {
            simulator.code(text(told, "email"), optional(told, "program"), text(told, "code"));
        }
    }

    private Answer rates(Request request) {
        return each(request, told -> simulator.rates(Json.objects(told.getOrDefault("rates", told)).stream()
                .map(each -> Json.as(each, RewardRate.class))
                .toList()));
    }

    private static PlayRule rule(Map<String, Object> told) {
        var mode = Mode.named(text(told, "mode"));
        var usual = Play.of(mode);
        var play = new Play(
                mode,
                number(told, "status").orElse(usual.status()),
                number(told, "delay").map(Duration::ofSeconds).orElse(usual.delay()),
                number(told, "retryAfter").orElse(null),
                null);
        return new PlayRule(
                optional(told, "on"), optional(told, "user"), optional(told, "orderId"),
                number(told, "share").orElse(1000), number(told, "times").orElse(null), play);
    }

    private static Optional<Integer> number(Map<String, Object> told, String name) {
        var value = told.get(name);
        return value == null ? Optional.empty() : Optional.of(Replies.number(value, name).intValueExact());
    }

    private static String text(Map<String, Object> told, String name) {
        if (told.get(name) == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return told.get(name).toString();
    }

    private static @Nullable String optional(Map<String, Object> told, String name) {
        return told.get(name) == null ? null : Objects.toString(told.get(name));
    }
}
