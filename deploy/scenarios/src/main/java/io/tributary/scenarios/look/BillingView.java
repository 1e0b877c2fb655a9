package io.tributary.scenarios.look;

import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Money;
import io.tributary.scenarios.world.Plain;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Subscriptions, renewals, credits, issuances, as billing-service shows them. */
final class BillingView {
    private final Reads reads;

    BillingView(Reads reads) {
        this.reads = reads;
    }

    List<Map<String, Object>> renewals() {
        return reads.ofEverybody(person -> Plain.rows(account(person), "subscriptions").stream()
                .filter(row -> Plain.at(row, "next_renewal") != null && !"canceled".equals(Plain.text(row, "status")))
                .map(row -> new Row().with("user", person.name()).from(row, "product", "product").from(row, "next", "next_renewal").done()).toList());
    }

    List<Map<String, Object>> subscriptions() {
        return reads.ofEverybody(person -> Plain.rows(account(person), "subscriptions").stream()
                .map(row -> new Row().with("user", person.name()).from(row, "product", "product").from(row, "status", "status")
                        .from(row, "plan", "plan").done()).toList());
    }

    List<Map<String, Object>> credits() {
        return reads.ofEverybody(person -> List.of(new Row().with("user", person.name()).with("balance", Money.fromMicro(Objects.requireNonNullElse(
                Plain.at(account(person), "credits", "balance_microdollars"), BigDecimal.ZERO))).done()));
    }

    List<Map<String, Object>> issuances() {
        return reads.ofEverybody(person -> Plain.rows(account(person), "issuances").stream()
                .map(row -> new Row().with("user", person.name()).from(row, "month", "month").with("items", Plain.rows(row, "items").stream()
                        .map(item -> new Row().from(item, "kind", "kind").with("amount", Money.fromMicro(
                                Objects.requireNonNullElse(Plain.at(item, "microdollars"), BigDecimal.ZERO))).done()).toList()).done()).toList());
    }

    private @Nullable Object account(Cast.Person person) {
        return reads.value("/api/admin/billing/users/" + person.id());
    }
}
