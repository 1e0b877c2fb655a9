package io.tributary.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RelayPlanTest {
    private static OutboxRow row(long id, int key) {
        return new OutboxRow(id, "t" + key % 2, null, ("k" + key).getBytes(StandardCharsets.UTF_8), null, new byte[0], null);
    }

    /** Sends at random until everything is marked; what a consumer sees first must follow the rows' order per key. */
    @Property(tries = 300)
    void firstSightsFollowTheOrderOfTheRows(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 5) Integer> keys,
                                            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 39) Integer> failing) {
        List<OutboxRow> left = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            left.add(row(i, keys.get(i)));
        }
        int all = left.size();
        Set<Long> marked = new HashSet<>();
        Map<OutboxRow.Lane, Long> latest = new HashMap<>();
        List<Integer> faults = new ArrayList<>(failing);
        while (!left.isEmpty()) {
            RelayPlan plan = RelayPlan.of(left);
            Set<Long> failed = new HashSet<>();
            if (!faults.isEmpty()) {
                failed.add((long) faults.removeLast());
            }
            for (long id : plan.settle(failed).published()) {
                OutboxRow row = plan.sends().stream().filter(one -> one.id() == id).findFirst().orElseThrow();
                Long before = latest.put(row.lane(), id);
                assertThat(before == null || before < id).isTrue();
                assertThat(marked.add(id)).isTrue();
            }
            left.removeIf(row -> marked.contains(row.id()));
        }
        assertThat(marked).hasSize(all);
    }

    @Test
    @DisplayName("rows behind a failed one of their key stay; other keys and topics go on (OPS-8)")
    void keepsWhatIsBehind() {
        RelayPlan.Settlement settlement = RelayPlan.of(List.of(row(1, 1), row(2, 2), row(3, 1), row(4, 3))).settle(Set.of(1L));
        assertThat(settlement.published()).containsExactly(2L, 4L);
        assertThat(settlement.withheldTopics()).containsExactly("t1");
    }

    @Test
    @DisplayName("headers survive storage byte for byte, null values and repeated names included (OPS-18)")
    void headers() {
        List<Header> headers = List.of(new RecordHeader("a", new byte[] {0, 1}), new RecordHeader("a", null),
                new RecordHeader("ü", new byte[0]));
        assertThat(HeaderBytes.read(HeaderBytes.write(headers))).isEqualTo(headers);
    }
}
