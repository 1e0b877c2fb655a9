package io.tributary.scenarios.parse;

import io.tributary.scenarios.story.Action;
import io.tributary.scenarios.story.Purchase;
import io.tributary.scenarios.story.Purchase.ChangeKind;
import io.tributary.scenarios.yaml.Fields;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Steps of a customer's purse. */
final class PurchaseParser {
    private PurchaseParser() {}

    static void addTo(Map<String, Function<Fields, Action>> readers) {
        readers.put("subscribe", PurchaseParser::subscribe);
        readers.put("payment", PurchaseParser::payment);
        readers.put("topUp", PurchaseParser::topUp);
        readers.put("usage", fields -> {
            fields.allow(List.of("user", "amount"));
            return new Purchase.Usage(fields.text("user"), fields.text("amount"));
        });
        Map<String, ChangeKind> changes = Map.of("trialEnds", ChangeKind.TRIAL_ENDS, "cancel", ChangeKind.CANCEL,
                "reactivate", ChangeKind.REACTIVATE, "switchPlan", ChangeKind.SWITCH_PLAN, "suspend", ChangeKind.SUSPEND,
                "resume", ChangeKind.RESUME, "adjust", ChangeKind.ADJUST, "pastDue", ChangeKind.PAST_DUE);
        changes.forEach((key, kind) -> readers.put(key, fields -> change(kind, fields)));
    }

    private static Purchase subscribe(Fields fields) {
        fields.allow(List.of("user", "product", "plan", "funding", "fingerprint", "organization"));
        String funding = fields.has("funding") ? fields.oneOf("funding", List.of("stripe", "credits", "hybrid")) : null;
        String plan = fields.text("plan");
        if (funding == null && !plan.equals("trial")) {
            throw fields.fault("'funding' may be left out for a trial only");
        }
        return new Purchase.Subscribe(fields.text("user"), fields.text("product"), plan, funding, fields.textOrNull("fingerprint"),
                fields.textOrNull("organization"));
    }

    private static Purchase payment(Fields fields) {
        fields.allow(List.of("user", "product", "id", "amount", "currency", "charge", "paid", "source", "fingerprint"));
        return new Purchase.Payment(fields.text("user"), fields.text("product"), fields.text("id"), fields.text("amount"),
                fields.textOr("currency", "USD"), fields.textOrNull("charge"), fields.flag("paid", true), fields.textOrNull("source"),
                fields.textOrNull("fingerprint"));
    }

    private static Purchase topUp(Fields fields) {
        fields.allow(List.of("user", "amount", "id", "charge"));
        return new Purchase.TopUp(fields.text("user"), fields.text("amount"), fields.textOrNull("id"), fields.textOrNull("charge"));
    }

    private static Purchase change(ChangeKind kind, Fields fields) {
        fields.allow(List.of("user", "product", "plan", "atPeriodEnd"));
        return new Purchase.Change(kind, fields.text("user"), fields.text("product"), fields.textOrNull("plan"),
                fields.flagOrNull("atPeriodEnd"));
    }
}
