package io.tributary.scenarios.parse;

import io.tributary.scenarios.story.Account;
import io.tributary.scenarios.story.Action;
import io.tributary.scenarios.yaml.Fields;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Steps that the auth service takes. */
final class AccountParser {
    private AccountParser() {}

    static void addTo(Map<String, Function<Fields, Action>> readers) {
        readers.put("signup", AccountParser::signUp);
        readers.put("signin", AccountParser::signIn);
        readers.put("delete", fields -> new Account.Delete(fields.allow(List.of("user")).text("user")));
        readers.put("erase", fields -> new Account.Erase(fields.allow(List.of("user")).text("user")));
    }

    private static Account signUp(Fields fields) {
        fields.allow(List.of("user", "email", "visitor", "landing", "locale", "country", "account", "clickIdHeader"));
        String kind = fields.has("account") ? fields.oneOf("account", List.of("personal", "organization", "internal")) : null;
        return new Account.SignUp(fields.text("user"), fields.text("email"), fields.textOrNull("visitor"), fields.textOrNull("landing"),
                fields.textOrNull("locale"), fields.textOrNull("country"), kind, fields.textOrNull("clickIdHeader"));
    }

    private static Account signIn(Fields fields) {
        fields.allow(List.of("user", "visitor", "landing"));
        return new Account.SignIn(fields.text("user"), fields.textOrNull("visitor"), fields.textOrNull("landing"));
    }
}
