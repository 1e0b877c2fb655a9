package io.tributary.platform.egress;

import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Tells the guard which names of the inside are meant. */
@AutoConfiguration
@EnableConfigurationProperties(EgressSettings.class)
public class EgressConfiguration {
    @Bean
    OutgoingAddresses outgoingAddresses(EgressSettings settings) {
        OutgoingAddresses.allow(Set.copyOf(settings.allowedHosts()));
        return OutgoingAddresses.guard();
    }
}
