package io.tributary.scenarios.perform;

import io.tributary.scenarios.story.Purchase;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Http;
import io.tributary.scenarios.world.Money;
import io.tributary.scenarios.world.Plain;
import io.tributary.simulators.stripe.StripeEventMessage;
import io.tributary.simulators.stripe.StripeSimulator;
import io.tributary.simulators.stripe.world.PaymentSpec;
import io.tributary.simulators.stripe.world.SubscriptionSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Plays customers and what Stripe tells of them. */
final class Purchases {
    private static final Set<String> LIVE = Set.of("trialing", "active", "past_due", "unpaid");
    private static final String CREDITS = "credits";
    private static final String TRIAL = "trial";
    private static final String DOLLARS = "USD";
    private static final String STAFF = "operator-1";

    private final Performance performance;
    private final CreditPayments creditPayments;

    Purchases(Performance performance, CreditPayments creditPayments) {
        this.performance = performance;
        this.creditPayments = creditPayments;
    }

    void play(Step step, Purchase purchase) {
        switch (purchase) {
            case Purchase.Subscribe subscribe -> subscribe(step, subscribe);
            case Purchase.Payment payment -> payment(step, payment);
            case Purchase.TopUp topUp -> topUp(step, topUp);
            case Purchase.Usage usage -> usage(usage);
            case Purchase.Change change -> change(step, change);
        }
    }

    private void subscribe(Step step, Purchase.Subscribe subscribe) {
        String token = performance.tokenOf(subscribe.user());
        if (subscribe.plan().equals(TRIAL)) {
            performance.funded(subscribe.user(), subscribe.product(), TRIAL);
            performance.say(Http.Call.of("POST", "/api/billing/trials", token, Map.of("product", subscribe.product())));
            return;
        }
        String funding = Objects.requireNonNull(subscribe.funding());
        performance.funded(subscribe.user(), subscribe.product(), funding);
        if (funding.equals(CREDITS)) {
            performance.say(Http.Call.of("POST", "/api/billing/enrollments", token,
                    Map.of("product", subscribe.product(), "plan", subscribe.plan())));
            return;
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        if (subscribe.organization() != null) {
            metadata.put("organization_id", performance.names().unique(subscribe.organization()));
        }
        String kind = performance.cast().person(subscribe.user()).kind();
        if (!kind.equals("personal")) {
            metadata.put("account_kind", kind);
        }
        tell(stripe().subscribe(new SubscriptionSpec(id(subscribe.user()), subscribe.product(), subscribe.plan(), funding, null, null,
                performance.names().fingerprint(subscribe.fingerprint()), metadata, step.occurred())));
    }

    private void payment(Step step, Purchase.Payment payment) {
        boolean credits = performance.fundingOf(payment.user(), payment.product()).filter(CREDITS::equals).isPresent();
        Cast.Bill bill = new Cast.Bill(payment.id(), credits ? CREDITS : "stripe", payment.user(), payment.product(), step.businessTime(),
                payment.charge(), null);
        performance.cast().add(bill);
        if (credits) {
            creditPayments.find(bill);
            return;
        }
        tell(stripe().pay(new PaymentSpec(id(payment.user()), payment.product(), performance.names().unique(payment.id()),
                Money.minor(payment.amount(), payment.currency()), payment.currency(), performance.names().uniqueOrNull(payment.charge()),
                payment.paid(), performance.names().fingerprint(payment.fingerprint()), payment.source(), null, false, step.occurred())));
    }

    private void topUp(Step step, Purchase.TopUp topUp) {
        String order = topUp.id() == null ? "topup-" + step.number() : topUp.id();
        String charge = topUp.charge() == null ? "ch_" + order : topUp.charge();
        performance.cast().add(new Cast.Bill(order, "stripe", topUp.user(), CREDITS, step.businessTime(), charge, topUp.amount()));
        performance.say(Http.Call.of("POST", "/api/billing/top-ups", performance.world().serviceToken(),
                Map.of("user_id", id(topUp.user()), "order_id", performance.names().unique(order), "amount", topUp.amount(),
                        "currency", DOLLARS, "charge", performance.names().unique(charge))));
    }

    private void usage(Purchase.Usage usage) {
        performance.say(Http.Call.of("POST", "/api/billing/usage", performance.world().serviceToken(), Map.of("user_id", id(usage.user()),
                "usage_id", UUID.randomUUID().toString(), "microdollars", Money.micro(usage.amount()))));
    }

    private void change(Step step, Purchase.Change change) {
        switch (change.kind()) {
            case TRIAL_ENDS -> staff(change, "/end-trial", Map.of());
            case SUSPEND -> staff(change, "/suspend", Map.of());
            case RESUME -> staff(change, "/resume", Map.of());
            case ADJUST -> staff(change, "/adjust", change.plan() == null ? Map.of() : Map.of("plan", change.plan()));
            case CANCEL, REACTIVATE, SWITCH_PLAN, PAST_DUE -> {
                if (performance.fundingOf(change.user(), change.product()).filter(Set.of(CREDITS, TRIAL)::contains).isPresent()) {
                    byCommand(change);
                } else {
                    tell(atStripe(step, change));
                }
            }
        }
    }

    /** What owners of a subscription without Stripe do here; past due it gets by itself. */
    private void byCommand(Purchase.Change change) {
        switch (change.kind()) {
            case CANCEL -> customer(change, "POST", "/cancel", Map.of());
            case REACTIVATE -> customer(change, "POST", "/reactivate", Map.of());
            case SWITCH_PLAN -> customer(change, "PUT", "/scheduled-plan", Map.of("plan", plan(change)));
            case PAST_DUE, TRIAL_ENDS, SUSPEND, RESUME, ADJUST -> { }
        }
    }

    private List<StripeEventMessage> atStripe(Step step, Purchase.Change change) {
        String user = id(change.user());
        return switch (change.kind()) {
            case CANCEL -> stripe().cancel(user, change.product(), Objects.requireNonNullElse(change.atPeriodEnd(), true), step.occurred());
            case REACTIVATE -> stripe().reactivate(user, change.product(), step.occurred());
            case SWITCH_PLAN -> stripe().switchPlan(user, change.product(), plan(change), step.occurred());
            case PAST_DUE -> stripe().pastDue(user, change.product(), step.occurred());
            case TRIAL_ENDS, SUSPEND, RESUME, ADJUST -> List.of();
        };
    }

    private static String plan(Purchase.Change change) {
        return Objects.requireNonNull(change.plan(), "switchPlan needs a plan");
    }

    private void customer(Purchase.Change change, String method, String act, Map<String, Object> body) {
        performance.say(Http.Call.of(method, "/api/billing/subscriptions/" + subscription(change) + act, performance.tokenOf(change.user()), body));
    }

    private void staff(Purchase.Change change, String act, Map<String, Object> facts) {
        Map<String, Object> body = new LinkedHashMap<>(facts);
        body.put("note", "told by the story");
        performance.say(Http.Call.of("POST", "/api/billing/subscriptions/" + subscription(change) + act,
                performance.world().staffToken(STAFF, "operator"), body));
    }

    private String subscription(Purchase.Change change) {
        List<Map<String, Object>> rows = Plain.rows(performance.read("/api/admin/billing/users/" + id(change.user())).body(), "subscriptions")
                .stream().filter(row -> change.product().equals(Plain.text(row, "product"))).toList();
        return rows.stream().filter(row -> LIVE.contains(String.valueOf(Plain.text(row, "status")))).reduce((first, second) -> second)
                .or(() -> rows.stream().reduce((first, second) -> second)).map(row -> String.valueOf(Plain.text(row, "id")))
                .orElseThrow(() -> new IllegalStateException(change.user() + " has no subscription of " + change.product()));
    }

    private void tell(List<StripeEventMessage> events) {
        performance.told(() -> events.forEach(stripe()::tellAgain));
    }

    private StripeSimulator stripe() {
        return performance.world().stripe();
    }

    private String id(String user) {
        return performance.cast().person(user).id();
    }
}
