package io.tributary.scenarios.perform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.events.Topic;
import io.tributary.events.auth.UserDeleted;
import io.tributary.events.billing.PaymentSettled;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordFromJsonTest {
    /** As every codec does it. */
    @BeforeAll
    static void trustGeneratedClasses() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith("io.tributary.events.")));
    }

    @Test
    @DisplayName("the type with all the fields given is taken, whatever way they are written")
    void typeByFields() {
        var record = RecordFromJson.of(Topic.PAYMENTS, Map.of("payment_id", "in_1", "ordinal", new BigDecimal(-1), "settledAt", "2026-04-01T00:00:00Z"));

        assertThat(record).containsInstanceOf(PaymentSettled.class);
        PaymentSettled payment = (PaymentSettled) record.orElseThrow();
        assertThat(payment.getPaymentId()).isEqualTo("in_1");
        assertThat(payment.getOrdinal()).isEqualTo(-1);
        assertThat(payment.getSettledAt()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(payment.getProduct()).isEmpty();
        assertThat(payment.getFundedBy()).isEmpty();
    }

    @Test
    @DisplayName("a record can be named outright, and what fits no type is no record")
    void namedOrNone() {
        assertThat(RecordFromJson.of(Topic.AUTH_USERS, Map.of("UserDeleted", Map.of("userId", "")))).containsInstanceOf(UserDeleted.class);
        assertThat(RecordFromJson.of(Topic.AUTH_USERS, Map.of("no", "record"))).isEmpty();
    }
}
