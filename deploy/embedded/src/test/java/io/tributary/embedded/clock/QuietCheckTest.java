package io.tributary.embedded.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When nothing is in flight (OPS-90)")
class QuietCheckTest {
    private static final ServiceStatus IDLE = at(5, 0, 0, 0);
    private static final Map<String, Map<String, Long>> ENDS = Map.of("billing-service", Map.of("stripe.events.v1-0", 5L));

    private static ServiceStatus at(long applied, long outbox, long due, int inFlight) {
        return new ServiceStatus(Map.of("stripe.events.v1-0", applied), outbox, due, inFlight, null, null);
    }

    private static Map<String, ServiceStatus> billing(ServiceStatus status) {
        return Map.of("billing-service", status);
    }

    @Test
    @DisplayName("idle services that have applied everything are quiet")
    void quiet() {
        assertThat(QuietCheck.disturbance(billing(IDLE), ENDS, billing(IDLE), 0)).isEmpty();
    }

    @Test
    @DisplayName("a record not applied yet disturbs")
    void behind() {
        ServiceStatus behind = at(4, 0, 0, 0);
        assertThat(QuietCheck.disturbance(billing(behind), ENDS, billing(behind), 0)).hasValueSatisfying(why -> assertThat(why).contains("at 4 of 5"));
    }

    @Test
    @DisplayName("a record applied only after the ends were read disturbs, because its consequences were not seen")
    void caughtUpMeanwhile() {
        assertThat(QuietCheck.disturbance(billing(at(4, 0, 0, 0)), ENDS, billing(IDLE), 0)).isPresent();
    }

    @Test
    @DisplayName("a partition of which the service knows nothing counts as not applied")
    void unassigned() {
        Map<String, Map<String, Long>> ends = Map.of("billing-service", Map.of("stripe.events.v1-1", 1L));
        assertThat(QuietCheck.disturbance(billing(IDLE), ends, billing(IDLE), 0)).isPresent();
    }

    @Test
    @DisplayName("a row in an outbox disturbs")
    void outbox() {
        assertThat(QuietCheck.disturbance(billing(at(5, 1, 0, 0)), ENDS, billing(at(5, 1, 0, 0)), 0)).isPresent();
    }

    @Test
    @DisplayName("a timer that may fire disturbs")
    void timer() {
        assertThat(QuietCheck.disturbance(billing(at(5, 0, 1, 0)), ENDS, billing(at(5, 0, 1, 0)), 0)).isPresent();
    }

    @Test
    @DisplayName("a request that a simulator holds until the clock moves does not disturb")
    void held() {
        assertThat(QuietCheck.disturbance(billing(at(5, 0, 0, 1)), ENDS, billing(at(5, 0, 0, 1)), 1)).isEmpty();
    }

    @Test
    @DisplayName("work in flight that nobody holds disturbs")
    void inFlight() {
        assertThat(QuietCheck.disturbance(billing(at(5, 0, 0, 2)), ENDS, billing(at(5, 0, 0, 2)), 1)).isPresent();
    }
}
