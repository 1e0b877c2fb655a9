package io.tributary.scenarios.parse;

import io.tributary.scenarios.story.Action;
import io.tributary.scenarios.story.Adversity;
import io.tributary.scenarios.yaml.Fields;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Steps in which payments turn bad. */
final class AdversityParser {
    private AdversityParser() {}

    static void addTo(Map<String, Function<Fields, Action>> readers) {
        readers.put("refund", fields -> {
            check(fields);
            return new Adversity.Refund(fields.textOrNull("charge"), fields.textOrNull("payment"), fields.textOrNull("amount"),
                    fields.textOrNull("id"));
        });
        readers.put("dispute", fields -> {
            check(fields);
            return new Adversity.Dispute(fields.textOrNull("charge"), fields.textOrNull("payment"), fields.textOrNull("amount"),
                    fields.textOrNull("id"), fields.flagOrNull("won"));
        });
        readers.put("fraud", fields -> {
            check(fields);
            return new Adversity.Fraud(fields.textOrNull("charge"), fields.textOrNull("payment"), fields.textOrNull("amount"),
                    fields.textOrNull("id"));
        });
        readers.put("efwRefund", fields -> {
            check(fields);
            return new Adversity.WarningRefund(fields.textOrNull("charge"), fields.textOrNull("payment"), fields.textOrNull("amount"),
                    fields.textOrNull("id"));
        });
    }

    private static void check(Fields fields) {
        fields.allow(List.of("charge", "payment", "amount", "id", "won"));
        if (!fields.has("charge") && !fields.has("payment")) {
            throw fields.fault("name the 'charge' or the 'payment'");
        }
    }
}
