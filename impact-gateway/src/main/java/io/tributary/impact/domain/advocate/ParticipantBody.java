package io.tributary.impact.domain.advocate;

import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.fact.Person;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Body of a registration: nothing but the fields the API takes (IMP-45). */
public final class ParticipantBody {
    private ParticipantBody() {}

    /**
     * Builds the body.
     *
     * @param identity first address, for life (IMP-46)
     * @param email    present address
     * @param person   whose language and country count where the facts name none
     */
    public static Map<String, Object> of(String identity, String email, Facts facts, Person person) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", identity);
        body.put("accountId", identity);
        body.put("email", email);
        body.put("cookies", Objects.requireNonNullElse(facts.cookies(), ""));
        String locale = LocaleText.locale(facts.locale() == null ? person.locale() : facts.locale());
        String country = LocaleText.country(facts.country() == null ? person.country() : facts.country());
        if (locale != null) {
            body.put("locale", locale);
        }
        if (country != null) {
            body.put("countryCode", country);
        }
        return body;
    }
}
