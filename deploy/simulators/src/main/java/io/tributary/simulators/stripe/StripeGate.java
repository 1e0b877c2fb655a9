package io.tributary.simulators.stripe;

import io.tributary.simulators.SimulationClock;
import io.tributary.simulators.http.Answer;
import io.tributary.simulators.http.Request;
import io.tributary.simulators.http.Timing;
import io.tributary.simulators.script.Reply;
import io.tributary.simulators.stripe.api.ApiCall;
import io.tributary.simulators.stripe.api.IdempotencyKeys;
import io.tributary.simulators.stripe.api.StripeProblem;
import io.tributary.simulators.stripe.api.StripeRoutes;
import io.tributary.simulators.stripe.shape.EventTeller;
import io.tributary.simulators.stripe.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges one call at a time: key, route, idempotency key, script, work; and notes it. */
final class StripeGate {

    private final StripeSettings settings;
    private final SimulationClock clock;
    private final StripeRoutes routes;
    private final EventTeller teller;
    private final IdempotencyKeys keys = new IdempotencyKeys();
    private final StripeScript script = new StripeScript();
    private final List<StripeRequest> log = new ArrayList<>();
    private long sequence;

    StripeGate(StripeSettings settings, SimulationClock clock, StripeRoutes routes, EventTeller teller) {
        this.settings = settings;
        this.clock = clock;
        this.routes = routes;
        this.teller = teller;
    }

    Answer judge(Request request) {
        var call = routes.call(request);
        if (call.isEmpty()) {
            return StripeProblem.unrecognized(request.method() + ": /" + String.join("/", request.path())).answer();
        }
        Answer answer;
        try {
            boolean known = request.header("Authorization").filter(("Bearer " + settings.apiKey())::equals).isPresent();
            answer = known ? keyed(request, call.get()) : StripeProblem.unauthorized().answer();
        } catch (StripeProblem refused) {
            answer = refused.answer();
        }
        note(request, call.get(), answer);
        return answer.with("Request-Id", "req_fake" + sequence).with("Stripe-Version", version(request));
    }

    private Answer keyed(Request request, ApiCall call) {
        var key = request.header("Idempotency-Key");
        if (key.isEmpty() || !call.write()) {
            return scripted(request, call);
        }
        var sent = request.method() + " " + request.path() + " "
                + new TreeMap<>(request.body().length == 0 ? request.query() : request.form());
        return keys.find(key.get(), sent, clock.now()).orElseGet(() -> {
            var answer = scripted(request, call);
            keys.store(key.get(), sent, answer.timed(Timing.AT_ONCE), clock.now());
            return answer;
        });
    }

    private Answer scripted(Request request, ApiCall call) {
        return script.next(call)
                .map(reply -> scripted(request, call, reply))
                .orElseGet(() -> work(request, call));
    }

    private Answer scripted(Request request, ApiCall call, Reply reply) {
        var normal = reply.hasEffect() ? work(request, call) : StripeProblem.of(reply.status()).answer();
        if (reply.acceptThenTimeout()) {
            return normal.timed(new Timing.DropAfter(settings.clientTimeout()));
        }
        var body = reply.body();
        var answer = body == null ? normal : Answer.text(reply.status(), "application/json", body);
        return answer.with("Retry-After", reply.retryAfter())
                .timed(Timing.within(reply.delay(), settings.clientTimeout()));
    }

    private Answer work(Request request, ApiCall call) {
        var act = teller.act(clock.now(), call.write() ? null : version(request));
        try {
            return Answer.json(200, call.work().perform(act, Shape.of(version(request))));
        } catch (StripeProblem refused) {
            return refused.answer();
        }
    }

    private String version(Request request) {
        return request.header("Stripe-Version").orElse(settings.eventVersions().getFirst());
    }

    private void note(Request request, ApiCall call, Answer answer) {
        log.add(new StripeRequest(
                ++sequence,
                clock.now(),
                call.name(),
                call.write(),
                call.object(),
                call.user(),
                call.parameters().fields(),
                request.header("Idempotency-Key").orElse(null),
                answer.loggedStatus(),
                answer.headers().containsKey("Idempotent-Replayed")));
    }

    void reply(String call, @Nullable String user, List<Reply> replies) {
        script.add(call, user, replies);
    }

    List<StripeRequest> log() {
        return List.copyOf(log);
    }

    void forgetInstructions() {
        script.clear();
    }

    void clear() {
        log.clear();
        keys.clear();
        script.clear();
    }
}
