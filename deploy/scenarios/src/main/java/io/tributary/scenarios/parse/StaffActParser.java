package io.tributary.scenarios.parse;

import io.tributary.scenarios.story.Action;
import io.tributary.scenarios.story.StaffAct;
import io.tributary.scenarios.story.StaffAct.RewardName;
import io.tributary.scenarios.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Steps that staff take. */
final class StaffActParser {
    private static final String OPERATOR = "operator-1";
    private static final String NOTE = "told by the story";

    private StaffActParser() {}

    static void addTo(Map<String, Function<Fields, Action>> readers) {
        readers.put("partner", fields -> {
            fields.allow(List.of("code", "rate", "active"));
            return new StaffAct.Partner(fields.text("code"), fields.integerOrNull("rate"), fields.flagOrNull("active"));
        });
        readers.put("override", StaffActParser::override);
        readers.put("review", fields -> {
            fields.allow(List.of("reward", "decision", "by", "note"));
            String decision = fields.oneOf("decision", List.of("release", "cancel", "keep", "reverse"));
            return new StaffAct.Review(reward(fields), decision, by(fields), note(fields));
        });
        readers.put("reinstate", fields -> {
            fields.allow(List.of("reward", "by", "note"));
            return new StaffAct.Reinstate(reward(fields), by(fields), note(fields));
        });
        readers.put("redecide", fields -> new StaffAct.Redecide(fields.allow(List.of("payment")).text("payment")));
        readers.put("block", fields -> {
            fields.allow(List.of("user", "product", "by", "note"));
            return new StaffAct.Block(fields.text("user"), fields.text("product"), by(fields), note(fields));
        });
        readers.put("delivery", fields -> {
            fields.allow(List.of("user", "kind", "action", "by", "note"));
            String action = fields.oneOf("action", List.of("replay", "release", "skip"));
            return new StaffAct.DeliveryAct(fields.text("user"), fields.text("kind"), action, by(fields), note(fields));
        });
        readers.put("payout", fields -> {
            fields.allow(List.of("code", "by"));
            return new StaffAct.Payout(fields.text("code"), fields.textOr("by", "manager-1"));
        });
    }

    private static StaffAct override(Fields fields) {
        fields.allow(List.of("user", "payment", "checks", "source", "by", "note"));
        List<String> checks = new ArrayList<>(fields.texts("checks"));
        if (fields.has("source")) {
            checks.add(fields.text("source") + "_subscription");
        }
        return new StaffAct.Override(fields.text("user"), fields.text("payment"), checks, by(fields), note(fields));
    }

    private static RewardName reward(Fields fields) {
        Fields reward = fields.fields("reward", "user", "role", "payment");
        return new RewardName(reward.text("user"), reward.oneOf("role", List.of("referrer", "referee")), reward.text("payment"));
    }

    private static String by(Fields fields) {
        return fields.textOr("by", OPERATOR);
    }

    private static String note(Fields fields) {
        return fields.textOr("note", NOTE);
    }
}
