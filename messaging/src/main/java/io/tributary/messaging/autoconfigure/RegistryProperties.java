package io.tributary.messaging.autoconfigure;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings below {@code tributary.registry}.
 *
 * @param url          address below which Confluent's REST interface lies
 * @param autoRegister whether unknown schemas are registered at first use; off in production (OPS-35)
 * @param timeout      of one request
 */
@ConfigurationProperties("tributary.registry")
public record RegistryProperties(@DefaultValue("http://localhost:8085/apis/ccompat/v7") URI url,
                                 @DefaultValue("false") boolean autoRegister,
                                 @DefaultValue("5s") Duration timeout) {}
