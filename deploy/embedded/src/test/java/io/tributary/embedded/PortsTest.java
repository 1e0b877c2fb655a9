package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ports (OPS-47)")
class PortsTest {
    @Test
    @DisplayName("the defaults are those that the documents name (OPS-47)")
    void defaults() {
        assertThat(new Ports(Ports.DEFAULT_ENTRY).all().toString()).isEqualTo("{PostgreSQL=5432, broker=9092, broker controller=9093, "
                + "registry=8085, registry management=8086, Impact simulator=8090, Stripe simulator=8091, entry=8080, "
                + "attribution-service=8081, referral-service=8082, billing-service=8083, impact-gateway=8084}");
    }

    @Test
    @DisplayName("one number moves all of them by the same distance (OPS-47)")
    void moved() {
        Ports moved = new Ports(18_080);

        assertThat(moved.broker() + " " + moved.database() + " " + moved.service(Service.IMPACT)).isEqualTo("19092 15432 18084");
    }

    @Test
    @DisplayName("a base that would put a port out of range is refused (OPS-47)")
    void outOfRange() {
        assertThatThrownBy(() -> new Ports(80)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("port base 80");
    }

    @Test
    @DisplayName("a port in use is named, with the option that helps and exit code 4 (OPS-47)")
    void inUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackFailure refused = catchThrowableOfType(StackFailure.class, () -> PortCheck.check(new Ports(taken.getLocalPort()), false));

            assertThat(refused.exitCode() + " " + refused.getMessage() + " " + refused.remedy())
                    .startsWith("4 ").contains(Integer.toString(taken.getLocalPort())).contains("--port-base");
        }
    }
}
