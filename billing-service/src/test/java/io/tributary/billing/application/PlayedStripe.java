package io.tributary.billing.application;

import io.tributary.billing.adapter.out.stripe.StripeJson;
import io.tributary.billing.adapter.out.stripe.UnusableEvent;
import io.tributary.billing.application.book.Book;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.book.News;
import io.tributary.billing.application.renewal.Alarms;
import io.tributary.billing.application.settlement.InvoiceSettler;
import io.tributary.billing.application.settlement.Issuer;
import io.tributary.billing.application.stripe.ReceivedEvent;
import io.tributary.billing.application.stripe.ScheduleMirror;
import io.tributary.billing.application.stripe.StripeDesk;
import io.tributary.billing.domain.Shop;
import io.tributary.billing.domain.payment.SettledPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Raw Stripe events played into one book in memory, as the consumer would: each id once, what waits is released. */
final class PlayedStripe {
    final Book book;
    private final StripeDesk desk;
    private final Alarms alarms;
    private final Set<String> inbox = new HashSet<>();
    private final Map<String, ReceivedEvent> waiting = new LinkedHashMap<>();
    private final List<String> outcomes = new ArrayList<>();

    PlayedStripe(Instant now) {
        book = new Book(now);
        BillingPolicy policy = new BillingPolicy(Shop.catalog(), false, false, Duration.ofDays(14), Duration.ofDays(7));
        alarms = new Alarms(policy);
        desk = new StripeDesk(policy, new InvoiceSettler(policy, new Issuer(Shop.catalog())), new ScheduleMirror(Shop.catalog()),
                (type, fingerprint) -> type + "/" + fingerprint, false, false);
    }

    /** What became of one event: {@code ok}, {@code unread}, {@code repeated}, {@code wrong_mode}, or why it is a dead letter. */
    String play(String raw) {
        String outcome = outcome(raw);
        outcomes.add(outcome);
        alarms.set(book);
        return outcome;
    }

    private String outcome(String raw) {
        ReceivedEvent event;
        try {
            event = StripeJson.event(raw);
        } catch (UnusableEvent unusable) {
            return unusable.reason();
        }
        if (!StripeJson.reads(event.stamp().type())) {
            return "unread";
        }
        if (desk.otherMode(event)) {
            return "wrong_mode";
        }
        if (!inbox.add(event.stamp().id())) {
            return "repeated";
        }
        String answer = apply(event).orElse("ok");
        release();
        return answer;
    }

    private Optional<String> apply(ReceivedEvent event) {
        waiting.remove(event.stamp().id());
        int before = book.waiting.changed().size();
        Optional<String> refused = desk.apply(book, event).map(refusal -> refusal.reason());
        if (book.waiting.changed().size() > before || book.waiting.get(event.stamp().id()) != null) {
            waiting.put(event.stamp().id(), event);
        }
        return refused;
    }

    /** As the timer of waiting events does, in their order. */
    private void release() {
        for (DueWork due : List.copyOf(book.due())) {
            if (due.kind().equals(DueWork.WAITING) && due.at() != null) {
                book.due(DueWork.WAITING, due.key(), null);
                waiting.values().stream().filter(event -> due.key().equals(event.stamp().customer()))
                        .sorted(java.util.Comparator.comparing(event -> event.stamp().created())).toList().forEach(this::apply);
            }
        }
    }

    List<SettledPayment> settled() {
        return book.news().stream().filter(News.Settled.class::isInstance).map(news -> ((News.Settled) news).payment()).toList();
    }

    /** Reason, extent and sum of everything told as adverse, in order. */
    List<String> adverse() {
        return book.news().stream().filter(News.TurnedAdverse.class::isInstance).map(news -> ((News.TurnedAdverse) news).mark())
                .map(mark -> mark.reason() + " " + mark.extent() + " " + mark.sumMinor()).toList();
    }
}
