package io.tributary.simulators.impact.conversions;

import io.tributary.simulators.SimulationClock;
import io.tributary.simulators.http.Answer;
import io.tributary.simulators.impact.ledger.ConversionLedger;
import io.tributary.simulators.impact.ledger.ImpactAction;
import io.tributary.simulators.impact.play.Parts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /Advertisers/{sid}/Actions} (IMP-79): newest first, spans of at most 45 days over the time of the last
 * update, pages of at least 2,000; without a span the last seven days.
 */
public final class ActionListEndpoint {

    private static final Duration LONGEST = Duration.ofDays(45);
    private static final Duration USUAL = Duration.ofDays(7);
    private static final int LEAST_PAGE = 2_000;
    private static final int USUAL_PAGE = 20_000;

    private final ConversionLedger ledger;
    private final SimulationClock clock;

    /** Lists what is in this ledger. */
    public ActionListEndpoint(ConversionLedger ledger, SimulationClock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** One action by its id. */
    public Answer one(String sid, String id) {
        return ledger.action(sid, id)
                .filter(action -> action.visibleAt(clock.now()))
                .map(action -> Answer.json(200, entry(action)))
                .orElseGet(() -> Parts.refusal(404, "No such action"));
    }

    /** One page. */
    public Answer page(String sid, Map<String, String> query) {
        try {
            var start = instant(query.get("StartDate"), clock.now().minus(USUAL));
            var end = instant(query.get("EndDate"), clock.now());
            int size = Integer.parseInt(query.getOrDefault("PageSize", "" + USUAL_PAGE));
            int page = Integer.parseInt(query.getOrDefault("Page", "1"));
            if (query.containsKey("StartDate") != query.containsKey("EndDate")) {
                return Parts.refusal(400, "StartDate and EndDate belong together");
            }
            if (end.isBefore(start) || Duration.between(start, end).compareTo(LONGEST) > 0) {
                return Parts.refusal(400, "A span is at most 45 days");
            }
            if (size < LEAST_PAGE || size > USUAL_PAGE || page < 1) {
                return Parts.refusal(400, "PageSize is 2000 to 20000");
            }
            return page(sid, matching(sid, query, start, end), size, page);
        } catch (NumberFormatException | DateTimeParseException malformed) {
            return Parts.refusal(400, "Invalid parameter");
        }
    }

    private List<ImpactAction> matching(String sid, Map<String, String> query, Instant start, Instant end) {
        return ledger.visible(clock.now()).stream()
                .filter(action -> action.sid().equals(sid))
                .filter(action -> !action.updatedAt().isBefore(start) && !action.updatedAt().isAfter(end))
                .filter(action -> wanted(query.get("CampaignId"), campaign(action)))
                .filter(action -> wanted(query.get("ActionTrackerId"), "" + action.tracker()))
                .filter(action -> wanted(query.get("State"), state(action)))
                .sorted(Comparator.comparing(ImpactAction::createdAt).reversed())
                .toList();
    }

    private static Answer page(String sid, List<ImpactAction> all, int size, int page) {
        int pages = Math.max(1, (all.size() + size - 1) / size);
        var body = new LinkedHashMap<String, Object>();
        body.put("@page", "" + page);
        body.put("@numpages", "" + pages);
        body.put("@pagesize", "" + size);
        body.put("@total", "" + all.size());
        body.put("@uri", "/Advertisers/" + sid + "/Actions?Page=" + page + "&PageSize=" + size);
        body.put(
                "@nextpageuri",
                page < pages ? "/Advertisers/" + sid + "/Actions?Page=" + (page + 1) + "&PageSize=" + size : "");
        body.put(
                "Actions",
                all.stream().skip((long) (page - 1) * size).limit(size).map(ActionListEndpoint::entry).toList());
        return Answer.json(200, body);
    }

    private static Map<String, Object> entry(ImpactAction action) {
        var amount = Objects.requireNonNullElse(action.fields().get("ItemSubTotal1"), "0.00");
        var entry = new LinkedHashMap<String, Object>();
        entry.put("Id", action.id());
        entry.put("CampaignId", campaign(action));
        entry.put("ActionTrackerId", "" + action.tracker());
        entry.put("ActionTrackerName", action.event());
        entry.put("EventCode", action.event());
        entry.put("State", state(action));
        entry.put("Amount", action.reversed() ? "0.00" : amount);
        entry.put("IntendedAmount", amount);
        entry.put("Currency", Objects.requireNonNullElse(action.fields().get("CurrencyCode"), "USD"));
        entry.put("EventDate", action.eventDate().toString());
        entry.put("CreationDate", action.createdAt().toString());
        entry.put("LockingDate", action.lockingDate().toString());
        entry.put("Oid", action.orderId());
        entry.put("OrderId", action.orderId());
        entry.put("CustomerId", Objects.requireNonNullElse(action.user(), ""));
        entry.put("Uri", "/Advertisers/" + action.sid() + "/Actions/" + action.id());
        return entry;
    }

    private static String campaign(ImpactAction action) {
        return action.id().substring(0, action.id().indexOf('.'));
    }

    private static String state(ImpactAction action) {
        return action.state().toUpperCase(Locale.ROOT);
    }

    private static boolean wanted(@Nullable String filter, String value) {
        return filter == null || filter.isBlank() || filter.equalsIgnoreCase(value);
    }

    private static Instant instant(@Nullable String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
