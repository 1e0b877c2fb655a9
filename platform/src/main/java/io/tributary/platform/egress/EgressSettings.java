package io.tributary.platform.egress;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowedHosts names that may lead to addresses of the inside, and may be called without TLS (OPS-64)
 */
@ConfigurationProperties("tributary.egress")
public record EgressSettings(@DefaultValue("localhost") List<String> allowedHosts) {}
