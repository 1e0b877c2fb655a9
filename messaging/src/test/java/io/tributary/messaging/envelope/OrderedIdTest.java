package io.tributary.messaging.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderedIdTest {
    @Test
    @DisplayName("the key of an id and time never changes: stored inboxes depend on it (OPS-5)")
    void golden() {
        assertThat(OrderedId.of(Instant.parse("2026-01-01T00:00:00Z"), "evt_1"))
                .isEqualTo(UUID.fromString("019b76da-a800-7d4e-5a76-eae6d8c16541"));
    }

    @Property
    void laterTimesSortBehindEarlierOnes(@ForAll @LongRange(min = 0, max = 1L << 47) long earlier,
                                         @ForAll @LongRange(min = 1, max = 1L << 40) long difference, @ForAll String one, @ForAll String other) {
        UUID first = OrderedId.of(Instant.ofEpochMilli(earlier), one);
        UUID second = OrderedId.of(Instant.ofEpochMilli(earlier + difference), other);
        assertThat(Long.compareUnsigned(first.getMostSignificantBits(), second.getMostSignificantBits())).isNotPositive();
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    @DisplayName("an event takes the trace of the last cause with its key, else starts one of its own (OPS-79)")
    void traces() {
        Envelope<?> cause = new Envelope<>(new io.tributary.messaging.testrecords.Foreign("x", Instant.EPOCH), "x", "ann", Instant.EPOCH,
                new RecordPosition("t", 0, 0), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        Traces traces = Traces.of(List.of(cause));
        assertThat(traces.traceparent("ann", "e1")).startsWith("00-0af7651916cd43dd8448eb211c80319c-").endsWith("-01");
        assertThat(Traces.of(List.of()).traceparent("ann", "e1")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }
}
