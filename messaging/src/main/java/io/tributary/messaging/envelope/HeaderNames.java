package io.tributary.messaging.envelope;

/** Names of record headers (OPS-3, OPS-18, OPS-19, OPS-24). */
public final class HeaderNames {
    public static final String CE_SPECVERSION = "ce_specversion";
    public static final String CE_ID = "ce_id";
    public static final String CE_SOURCE = "ce_source";
    public static final String CE_TYPE = "ce_type";
    public static final String CE_TIME = "ce_time";
    public static final String CE_SUBJECT = "ce_subject";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACEPARENT = "traceparent";

    public static final String ORIGINAL_TOPIC = "kafka_dlt-original-topic";
    public static final String ORIGINAL_PARTITION = "kafka_dlt-original-partition";
    public static final String ORIGINAL_OFFSET = "kafka_dlt-original-offset";
    public static final String ORIGINAL_TIMESTAMP = "kafka_dlt-original-timestamp";
    public static final String ORIGINAL_TIMESTAMP_TYPE = "kafka_dlt-original-timestamp-type";
    public static final String ORIGINAL_GROUP = "kafka_dlt-original-consumer-group";
    public static final String EXCEPTION_FQCN = "kafka_dlt-exception-fqcn";
    public static final String EXCEPTION_CAUSE_FQCN = "kafka_dlt-exception-cause-fqcn";
    public static final String EXCEPTION_MESSAGE = "kafka_dlt-exception-message";
    public static final String EXCEPTION_STACKTRACE = "kafka_dlt-exception-stacktrace";

    public static final String DEAD_LETTER_ID = "tributary-dead-letter-id";
    public static final String REASON = "tributary-reason";
    public static final String FAILURE_CLASS = "tributary-class";
    public static final String ATTEMPTS = "tributary-attempts";
    public static final String FIRST_FAILED_AT = "tributary-first-failed-at";
    public static final String REPLAYS = "tributary-replays";
    public static final String PARKED_BEHIND = "tributary-parked-behind";
    public static final String VERSION = "tributary-version";
    public static final String REPLAY_ID = "tributary-replay-id";
    public static final String EDITED_BY = "tributary-edited-by";
    public static final String EDIT_NOTE = "tributary-edit-note";
    /** On a replay topic, with a null value: the dead letter of this id was discarded and holds up its key no longer. */
    public static final String RELEASE = "tributary-release";

    private HeaderNames() {}
}
