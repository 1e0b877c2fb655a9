package io.tributary.scenarios.parse;

import io.tributary.scenarios.story.Action;
import io.tributary.scenarios.story.Visit;
import io.tributary.scenarios.yaml.Fields;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Steps that a browser takes. */
final class VisitParser {
    private VisitParser() {}

    static void addTo(Map<String, Function<Fields, Action>> readers) {
        readers.put("touch", VisitParser::touch);
        readers.put("click", VisitParser::click);
        readers.put("order", VisitParser::order);
        readers.put("setAttribution", VisitParser::setAttribution);
        readers.put("advocate", VisitParser::advocate);
    }

    private static Visit touch(Fields fields) {
        fields.allow(List.of("visitor", "user", "affiliate", "referral", "product", "landing", "utm", "cookie", "marker"));
        if (fields.has("visitor") == fields.has("user")) {
            throw fields.fault("a touch names either 'visitor' or 'user'");
        }
        Visit.Who who = new Visit.Who(fields.textOrNull("visitor"), fields.textOrNull("user"));
        return new Visit.Touch(who, fields.textMap("affiliate", "im_ref").get("im_ref"),
                fields.textMap("referral", "saasquatch", "rsCode", "rsShareMedium", "rsEngagementMedium"), fields.textOrNull("product"),
                fields.textOrNull("landing"), fields.textMap("utm", "source", "medium", "campaign", "term", "content"),
                fields.textOrNull("cookie"), fields.textOrNull("marker"));
    }

    private static Visit click(Fields fields) {
        fields.allow(List.of("code", "subId", "session", "method", "userAgent"));
        String method = fields.has("method") ? fields.oneOf("method", List.of("GET", "HEAD")) : "GET";
        return new Visit.Click(fields.text("code"), fields.textOrNull("subId"), fields.textOrNull("session"), method,
                fields.textOrNull("userAgent"));
    }

    private static Visit order(Fields fields) {
        fields.allow(List.of("session", "user", "order", "amount", "topup"));
        return new Visit.Order(fields.text("session"), fields.text("user"), fields.text("order"), fields.text("amount"),
                fields.flag("topup", false));
    }

    private static Visit setAttribution(Fields fields) {
        fields.allow(List.of("user", "clickId", "program"));
        return new Visit.SetAttribution(fields.text("user"), fields.text("clickId"), fields.textOrNull("program"));
    }

    private static Visit advocate(Fields fields) {
        fields.allow(List.of("user", "product", "code"));
        return new Visit.Advocate(fields.text("user"), fields.text("product"), fields.textOrNull("code"));
    }
}
