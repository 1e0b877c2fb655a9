package io.tributary.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.concurrent.DefaultEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingAddressesTest {
    private static final DefaultEventExecutor EXECUTOR = new DefaultEventExecutor();

    @AfterAll
    static void stop() {
        EXECUTOR.shutdownGracefully();
    }

    private static InetSocketAddress resolved(String host, Set<String> allowed) throws Exception {
        return new OutgoingAddresses(() -> allowed).getResolver(EXECUTOR).resolve(InetSocketAddress.createUnresolved(host, 443)).get();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "10.1.2.3,true", "172.16.0.1,true", "192.168.1.1,true", "169.254.169.254,true", "100.64.0.1,true", "0.0.0.0,true",
        "224.0.0.1,true", "::1,true", "fd00::1,true", "fe80::1,true", "93.184.216.34,false", "100.128.0.1,false", "172.32.0.1,false", "2606:2800:220:1::1,false"})
    @DisplayName("addresses of the inside are known as such (OPS-64)")
    void inside(String address, boolean inside) throws UnknownHostException {
        assertThat(OutgoingAddresses.inside(InetAddress.getByName(address))).isEqualTo(inside);
    }

    @Test
    @DisplayName("a name that leads inside is refused unless it is allowed by name; an address the configuration names is meant (OPS-64)")
    void names() throws Exception {
        assertThatThrownBy(() -> resolved("localhost", Set.of())).hasRootCauseInstanceOf(UnknownHostException.class).hasMessageContaining("TRIBUTARY_EGRESS_ALLOWEDHOSTS");
        assertThat(resolved("localhost", Set.of("localhost")).getAddress().isLoopbackAddress()).isTrue();
        assertThat(resolved("127.0.0.1", Set.of()).getAddress().isLoopbackAddress()).isTrue();
    }
}
