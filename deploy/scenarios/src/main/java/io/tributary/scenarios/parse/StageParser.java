package io.tributary.scenarios.parse;

import io.tributary.scenarios.story.Action;
import io.tributary.scenarios.story.Stage;
import io.tributary.scenarios.story.Stage.Reply;
import io.tributary.scenarios.story.Stage.Vendor;
import io.tributary.scenarios.yaml.Fields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Steps that an author takes on the stage itself. */
final class StageParser {
    private static final List<String> IMPACT_CALLS = List.of("VISIT", "SIGNUP", "TRIAL_START", "TRIAL_END", "SALE", "upsert", "delete",
            "rewards", "redeem", "reverse", "submission");
    private static final List<String> SERVICES =
            List.of("attribution-service", "referral-service", "billing-service", "impact-gateway");
    private static final List<String> CRASH_POINTS =
            List.of("before_commit", "after_commit", "before_send", "after_send", "after_publish");

    private StageParser() {}

    static void addTo(Map<String, Function<Fields, Action>> readers) {
        readers.put("impact", fields -> replies(Vendor.IMPACT, fields));
        readers.put("stripe", fields -> replies(Vendor.STRIPE, fields));
        readers.put("stripeEvent", fields -> {
            fields.allow(List.of("type", "object", "apiVersion"));
            return new Stage.StripeEvent(fields.text("type"), Objects.requireNonNullElse(fields.plain("object"), Map.of()),
                    fields.textOrNull("apiVersion"));
        });
        readers.put("http", StageParser::http);
        readers.put("duplicate", fields -> new Stage.Duplicate(fields.allow(List.of("step")).integer("step")));
        readers.put("crash", fields -> {
            fields.allow(List.of("service", "when"));
            return new Stage.Crash(fields.oneOf("service", SERVICES), fields.oneOf("when", CRASH_POINTS));
        });
        readers.put("poison", StageParser::poison);
        readers.put("replayDeadLetters", fields -> {
            fields.allow(List.of("topic", "group"));
            return new Stage.ReplayDeadLetters(fields.text("topic"), fields.textOrNull("group"));
        });
    }

    private static Stage replies(Vendor vendor, Fields fields) {
        fields.allow(List.of("on", "reply", "user"));
        String on = vendor == Vendor.IMPACT ? fields.oneOf("on", IMPACT_CALLS) : fields.text("on");
        List<Reply> replies = fields.items("reply").stream().map(node -> reply(fields.file().fields("a reply", node,
                "status", "body", "delay", "retryAfter", "acceptThenTimeout"))).toList();
        return new Stage.Replies(vendor, on, replies, fields.textOrNull("user"));
    }

    private static Reply reply(Fields fields) {
        int delay = Objects.requireNonNullElse(fields.integerOrNull("delay"), 0);
        Object body = fields.has("body") ? Objects.requireNonNullElse(fields.plain("body"), "") : null;
        return new Reply(fields.integer("status"), body, delay, fields.integerOrNull("retryAfter"),
                fields.flag("acceptThenTimeout", false));
    }

    private static Stage http(Fields fields) {
        fields.allow(List.of("request", "as", "body"));
        String[] words = fields.text("request").trim().split("\\s+", 2);
        if (words.length != 2 || !words[1].startsWith("/")) {
            throw fields.fault("'request' has to read like: GET /path");
        }
        return new Stage.Http(words[0], words[1], fields.textOrNull("as"), fields.has("body") ? fields.plain("body") : null);
    }

    private static Stage poison(Fields fields) {
        fields.allow(List.of("topic", "bytes", "json"));
        if (fields.has("bytes") == fields.has("json")) {
            throw fields.fault("a poisonous record is given either as 'bytes' or as 'json'");
        }
        return new Stage.Poison(fields.text("topic"), fields.textOrNull("bytes"), fields.has("json") ? fields.plain("json") : null);
    }
}
