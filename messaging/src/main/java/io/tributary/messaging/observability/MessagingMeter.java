package io.tributary.messaging.observability;

import java.util.List;

/**
 * The catalogue of meters (OPS-78); no meter is created elsewhere in this module. Names are Micrometer's: Prometheus shows
 * dots as underscores, counters with {@code _total}.
 */
public enum MessagingMeter {
    RECORDS("tributary.records", "", List.of("topic", "group", "type", "outcome"),
            "records consumed: applied, duplicate, ignored, dead_lettered, parked"),
    RECORD_SECONDS("tributary.record", "seconds", List.of("group"), "processing time of a batch"),
    CONSUMER_LAG_RECORDS("tributary.consumer.lag.records", "", List.of("topic", "group"), "records not applied yet"),
    CONSUMER_LAG_SECONDS("tributary.consumer.lag.seconds", "", List.of("topic", "group"),
            "age of the last applied record while there are more"),
    CONSUMER_STALLED("tributary.consumer.stalled", "", List.of("group"), "1 while a group waits for infrastructure"),
    OUTBOX_PENDING("tributary.outbox.pending", "", List.of("service"), "rows not published yet"),
    OUTBOX_OLDEST("tributary.outbox.oldest.seconds", "", List.of("service"), "age of the oldest row not published"),
    DEAD_LETTERS("tributary.dead.letters", "", List.of("topic", "group", "reason"), "dead letters written"),
    DEAD_LETTERS_OPEN("tributary.dead.letters.open", "", List.of("topic", "group", "reason"), "dead letters that wait for somebody"),
    DEAD_LETTERS_OLDEST("tributary.dead.letters.oldest.seconds", "", List.of("topic", "group"), "age of the oldest that waits"),
    DEAD_LETTERS_EXPIRING("tributary.dead.letters.expiring", "", List.of("topic", "group"),
            "1 where a waiting dead letter will be removed within 7 days"),
    RETENTION_TOO_LONG("tributary.retention.too.long", "", List.of("topic"), "1 where a foreign topic keeps personal data above 30 days"),
    CLOCK_SKEW("tributary.clock.skew", "", List.of("topic", "group"), "facts dated more than 5 minutes in the future"),
    PARKED_KEYS("tributary.parked.keys", "", List.of("topic", "group"), "keys that wait behind a dead letter");

    private final String meterName;
    private final String unit;
    private final List<String> labels;
    private final String meaning;

    MessagingMeter(String meterName, String unit, List<String> labels, String meaning) {
        this.meterName = meterName;
        this.unit = unit;
        this.labels = labels;
        this.meaning = meaning;
    }

    /** Micrometer name. */
    public String meterName() {
        return meterName;
    }

    /** Unit; empty for plain numbers. */
    public String unit() {
        return unit;
    }

    /** Labels, none of which ever holds the id of a person, payment or code. */
    public List<String> labels() {
        return labels;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }
}
