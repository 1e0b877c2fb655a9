package io.tributary.messaging.autoconfigure;

import io.tributary.messaging.codec.VendorSerde;
import io.tributary.messaging.consumer.RecordIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings below {@code tributary.messaging}.
 *
 * @param instanceId      stable name of this process among its kind; with one, a restart takes its partitions and its
 *                        relay lease back at once instead of after a time-out; without one, a random name
 * @param version         version of this process, written into dead letters
 * @param recordPackages  prefixes of packages whose generated Avro classes may be instantiated
 * @param foreignIdentity field pairs {@code id@time} that identify records without {@code ce_id} (OPS-6)
 * @param compactedTopics topics on which an empty value is a removal; empty means that the broker is asked
 * @param recordLimit     most bytes of a record's value (OPS, bad input)
 * @param recordLimits    exceptions, by topic
 * @param consumer        reading
 * @param relay           publishing
 * @param timers          due times
 * @param desk            the dead-letter desk, where there is one
 * @param retention       how long topics are kept (OPS-72)
 * @param awaitedTopics   topics that must be read to their ends before a process is ready, where it reads them (OPS-83)
 * @param serde           {@code own}, or {@code confluent} in a build with the profile {@code confluent-serde} (ADR 3)
 */
@ConfigurationProperties("tributary.messaging")
public record MessagingProperties(
        @Nullable String instanceId,
        @DefaultValue("dev") String version,
        @DefaultValue("io.tributary") List<String> recordPackages,
        @DefaultValue({"eventId@occurredAt", "id@created"}) List<String> foreignIdentity,
        @DefaultValue List<String> compactedTopics,
        @DefaultValue("1MB") DataSize recordLimit,
        @DefaultValue Map<String, DataSize> recordLimits,
        @DefaultValue Consumer consumer,
        @DefaultValue Relay relay,
        @DefaultValue Timers timers,
        @DefaultValue Desk desk,
        @DefaultValue Retention retention,
        @DefaultValue("programs.definitions.v1") List<String> awaitedTopics,
        @DefaultValue(VendorSerde.OWN) String serde) {

    /**
     * @param enabled            whether consumers start; off for tools that only publish
     * @param concurrency        threads per consumer, 1 to the number of partitions
     * @param maxPollRecords     records of one poll, which is one transaction (1 to 5,000)
     * @param pace               least time between two batches of a thread, so that a stream of records gathers to larger ones
     * @param sessionTimeout     after which a silent member loses its partitions
     * @param maxPollInterval    after which a member that does not poll loses its partitions
     * @param retryDelays        waits between tries of a failing record (OPS-15)
     * @param mostFailingInARow  above which a fault is taken for infrastructure (OPS-17)
     * @param transactionTimeout longest duration of one batch transaction
     * @param shutdownTimeout    how long a stop waits for batches in hand (OPS-84)
     * @param cooperative        whether the broker assigns partitions one by one, so that a change of members stops only what
     *                           moves (OPS-53); needs the consumer protocol of Kafka 4, session times are the broker's then
     */
    public record Consumer(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1") int concurrency,
            @DefaultValue("500") int maxPollRecords,
            @DefaultValue("20ms") Duration pace,
            @DefaultValue("10s") Duration sessionTimeout,
            @DefaultValue("5m") Duration maxPollInterval,
            @DefaultValue({"1s", "2s", "4s", "8s"}) List<Duration> retryDelays,
            @DefaultValue("50") int mostFailingInARow,
            @DefaultValue("60s") Duration transactionTimeout,
            @DefaultValue("25s") Duration shutdownTimeout,
            @DefaultValue("false") boolean cooperative) {}

    /**
     * @param enabled  whether this process publishes
     * @param pageSize rows read, sent and marked at once (1 to 10,000)
     * @param poll     wait of an idle relay that nobody wakes
     * @param lease    after which another process takes over (OPS-9: below 30 s)
     * @param keep     how long published rows are kept
     * @param removal  pause between removals of old rows
     */
    public record Relay(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1000") int pageSize,
            @DefaultValue("1s") Duration poll,
            @DefaultValue("10s") Duration lease,
            @DefaultValue("7d") Duration keep,
            @DefaultValue("1m") Duration removal) {}

    /**
     * @param enabled     whether this process fires timers
     * @param poll        wait of an idle runner that nobody wakes
     * @param longestWait longest postponement of a timer whose work keeps failing
     */
    public record Timers(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("500ms") Duration poll,
            @DefaultValue("1h") Duration longestWait) {}

    /**
     * @param stateTopic   compacted topic of desk states
     * @param maskedFields fields whose values are shown masked (OPS-29)
     */
    public record Desk(
            @DefaultValue("ops.dead-letters.v1") String stateTopic,
            @DefaultValue({"email", "raw", "landingUrl", "tracking", "clickIdHeader", "visitorId", "locale", "country"})
            List<String> maskedFields) {}

    /**
     * @param enabled  whether this process removes what is too old from its own topics
     * @param own      topics this process writes and that are not kept for ever, with their retention
     * @param personal topics with personal data
     * @param poll     real time between two looks at the clock
     */
    public record Retention(
            @DefaultValue("true") boolean enabled,
            @DefaultValue Map<String, Duration> own,
            @DefaultValue({"auth.users.v1", "stripe.events.v1", "attribution.touches.v1"}) List<String> personal,
            @DefaultValue("1m") Duration poll) {}

    /** {@link #foreignIdentity} taken apart. */
    List<RecordIdentity.Fields> foreignFields() {
        return foreignIdentity.stream().map(pair -> {
            String[] parts = pair.split("@", 2);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new IllegalArgumentException("tributary.messaging.foreign-identity: '" + pair + "' is not id@time");
            }
            return new RecordIdentity.Fields(parts[0], parts[1]);
        }).toList();
    }
}
