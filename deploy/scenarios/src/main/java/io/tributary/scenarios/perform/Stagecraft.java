package io.tributary.scenarios.perform;

import io.tributary.events.Topic;
import io.tributary.scenarios.override.Overrides;
import io.tributary.scenarios.story.Stage;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Plain;
import io.tributary.simulators.script.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Plays the author: vendors' moods, raw events, faults, free requests. */
final class Stagecraft {
    private final Performance performance;
    private final Overrides overrides;
    private final DeadLetterReplays replays;
    private final Callers callers;

    Stagecraft(Performance performance, Overrides overrides) {
        this.performance = performance;
        this.overrides = overrides;
        this.replays = new DeadLetterReplays(performance);
        this.callers = new Callers(performance);
    }

    void play(Step step, Stage stage) {
        switch (stage) {
            case Stage.Replies replies -> replies(replies);
            case Stage.Configure(var settings) -> overrides.put(settings);
            case Stage.StripeEvent event -> stripeEvent(step, event);
            case Stage.Http http -> http(http);
            case Stage.Duplicate(int number) -> performance.tellAgain(number);
            case Stage.Crash crash -> crash(crash);
            case Stage.Poison poison -> poison(poison);
            case Stage.ReplayDeadLetters replay -> replays.replay(replay.topic(), replay.group());
        }
    }

    private void replies(Stage.Replies replies) {
        String user = replies.user() == null ? null : performance.cast().person(replies.user()).id();
        List<Reply> script = replies.replies().stream().map(this::reply).toList();
        switch (replies.vendor()) {
            case IMPACT -> performance.world().impact().reply(replies.on(), user, script);
            case STRIPE -> performance.world().stripe().reply(replies.on(), user, script);
        }
    }

    private Reply reply(Stage.Reply reply) {
        Object body = performance.names().inValue(reply.body());
        String text = body == null || body instanceof String ? (String) body : Plain.write(body);
        return new Reply(reply.status(), text, Duration.ofSeconds(reply.delaySeconds()), reply.retryAfterSeconds(), reply.acceptThenTimeout());
    }

    @SuppressWarnings("unchecked")
    private void stripeEvent(Step step, Stage.StripeEvent event) {
        if (!(performance.names().inValue(event.object()) instanceof Map<?, ?> object)) {
            throw new IllegalStateException("the object of a Stripe event has to be a mapping");
        }
        var told = performance.world().stripe().event(event.type(), (Map<String, Object>) object, event.apiVersion(), step.occurred());
        performance.told(() -> performance.world().stripe().tellAgain(told));
    }

    private void http(Stage.Http http) {
        Object body = performance.names().inValue(http.body());
        performance.say(Http.Call.of(http.method(), performance.names().inText(http.path()), callers.token(http.as()), body));
    }

    private void crash(Stage.Crash crash) {
        var answer = performance.directly(crash.service(), Http.Call.of("POST", "/internal/crash", null, Map.of("point", crash.when())));
        if (!answer.succeeded()) {
            throw new IllegalStateException("the crash point could not be armed: " + answer.summary());
        }
    }

    private void poison(Stage.Poison poison) {
        String key = "poison-" + UUID.randomUUID();
        Object json = performance.names().inValue(poison.json());
        Topic topic = Topic.named(poison.topic());
        if (topic != null && json instanceof Map<?, ?> fields) {
            Optional<SpecificRecord> record = RecordFromJson.of(topic, fields);
            if (record.isPresent()) {
                performance.tell(() -> performance.world().publish(topic, key, record.get()));
                return;
            }
        }
        byte[] value = poison.bytes() != null ? HexFormat.of().parseHex(poison.bytes()) : Plain.write(json).getBytes(StandardCharsets.UTF_8);
        performance.tell(() -> performance.world().publishRaw(poison.topic(), key, value));
    }
}
