package io.tributary.attribution.adapter.out.r2dbc.history;

import io.r2dbc.spi.Readable;
import io.tributary.attribution.adapter.out.r2dbc.Json;
import io.tributary.attribution.adapter.out.r2dbc.Rows;
import io.tributary.attribution.application.review.ConversionRecord.State;
import io.tributary.attribution.application.review.ConversionRecord;
import io.tributary.attribution.application.review.UserState.StoredAttribution;
import io.tributary.attribution.application.review.UserState.Told;
import io.tributary.attribution.application.review.UserState;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Kind;
import io.tributary.attribution.domain.conversion.Outcome;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.conversion.Winner;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.person.Attribution;
import io.tributary.attribution.domain.person.Imported;
import io.tributary.attribution.domain.program.Model;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.OwnedTouch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects rows of many users, each under its owner, and makes states of them. */
final class HistoryRows {
    private final Map<String, UserState> states = new HashMap<>();

    HistoryRows(Iterable<Account> accounts) {
        for (Account account : accounts) {
            states.put(account.ownerId(), new UserState(account, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>(),
                    new Told(new HashSet<>(), new HashSet<>(), new HashSet<>()), new ArrayList<>(), new HashMap<>()));
        }
    }

    Map<String, UserState> states() {
        return states;
    }

    String[] owners() {
        return Rows.array(states.keySet());
    }

    void contact(Contact contact) {
        of(contact.userId()).contacts().add(contact);
    }

    void touch(OwnedTouch owned) {
        UserState state = states.get(owned.userId());
        if (state != null) {
            state.touches().add(owned);
        }
    }

    void imported(Readable row) {
        of(Rows.text(row, "user_id")).imports().add(new Imported(Rows.text(row, "provider"), Rows.text(row, "program"),
                Rows.textIfAny(row, "click_id"), Rows.instant(row, "attributed_at")));
    }

    void attribution(Readable row) {
        Attribution attribution = new Attribution(Rows.text(row, "provider"), Rows.text(row, "program"), Rows.textIfAny(row, "touch_id"),
                Rows.textIfAny(row, "click_id"), Rows.textIfAny(row, "partner"), Rows.textIfAny(row, "sub_id"),
                Rows.instant(row, "attributed_at"), Model.of(Rows.text(row, "model")));
        of(Rows.text(row, "user_id")).attributions().put(attribution.provider(),
                new StoredAttribution(attribution, Rows.number(row, "revision"), Rows.instantIfAny(row, "lead_at")));
    }

    void told(Readable row) {
        Told told = of(Rows.text(row, "user_id")).told();
        Set<String> names = switch (Rows.text(row, "what")) {
            case "friend" -> told.friends();
            case "visitor" -> told.visitors();
            default -> told.values();
        };
        names.add(Rows.text(row, "name"));
    }

    void credit(Readable row) {
        of(Rows.text(row, "user_id")).credits().put(Rows.text(row, "product"), Json.read(row, "credited", Credited.class));
    }

    void conversion(Readable row) {
        String[] considered = row.get("considered", String[].class);
        String kind = Rows.textIfAny(row, "kind");
        of(Rows.text(row, "user_id")).conversions().add(new ConversionRecord(Json.read(row, "payment", Payment.class),
                Rows.count(row, "sequence"), Rows.instant(row, "received_at"), State.valueOf(Rows.text(row, "state")),
                Rows.textIfAny(row, "conversion_id"), Rows.textIfAny(row, "program"), Rows.number(row, "program_version"),
                Rows.number(row, "revision"), kind == null ? null : Kind.valueOf(kind), outcome(row),
                Rows.flag(row, "first_conversion"), considered == null ? Set.of() : Set.copyOf(List.of(considered))));
    }

    static @Nullable Outcome outcome(Readable row) {
        String winner = Rows.textIfAny(row, "winner");
        return winner == null ? null
                : new Outcome(Winner.valueOf(winner), Rows.text(row, "reason"), Json.readIfAny(row, "credited", Credited.class));
    }

    private UserState of(String owner) {
        UserState state = states.get(owner);
        if (state == null) {
            throw new IllegalStateException("a row of a user nobody asked for");
        }
        return state;
    }
}
