package io.tributary.impact.reporting.adapter.out.kafka;

import io.tributary.events.Topic;
import io.tributary.events.impact.ReportDay;
import io.tributary.impact.reporting.application.figures.DayBook;
import io.tributary.impact.reporting.domain.figures.Slice;
import io.tributary.messaging.envelope.MessageId;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.outbox.OutboxMessage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import reactor.core.publisher.Mono;

/** Publishes closed days (REP-70). */
public final class DayPublisher {
    private final Outbox outbox;

    /** Through this outbox. */
    public DayPublisher(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Appends them to the outbox. */
    public Mono<Void> publish(List<DayBook.Day> days) {
        return outbox.append(days.stream().map(DayPublisher::message).toList());
    }

    private static OutboxMessage message(DayBook.Day day) {
        String key = String.join("|", day.day(), day.program(), day.provider(), day.partner(), day.slice());
        String subId = day.partner().isEmpty() || day.slice().equals(Slice.WHOLE) ? null
                : Slice.subId(day.slice()) == null ? "" : Slice.subId(day.slice());
        ReportDay record = ReportDay.newBuilder().setDay(day.day()).setProgram(day.program()).setProvider(day.provider())
                .setPartner(day.partner().isEmpty() ? null : day.partner()).setSubId(subId).setClicks(day.clicks())
                .setUniqueClicks(day.uniqueClicks()).setSuspiciousClicks(day.suspicious()).setTouches(day.touches())
                .setVisitors(day.visitors()).setFirstTouchVisitors(day.firstTouchVisitors()).setRevision(day.revision()).build();
        return new OutboxMessage(Topic.IMPACT_REPORT_DAYS.topicName(), key,
                MessageId.derive("report-day", key, Integer.toString(day.revision())),
                LocalDate.parse(day.day()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), record);
    }
}
