package io.tributary.messaging.flow;

import io.tributary.messaging.consumer.BatchHandler;
import io.tributary.messaging.consumer.ConsumerDefinition;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.status.MessagingStatus;
import io.tributary.messaging.testkit.MessagingStack;
import io.tributary.messaging.timer.TimerHandler;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.jspecify.annotations.Nullable;

/** A whole application with this module in it, started and stopped inside a test. */
final class Process implements AutoCloseable {
    @Configuration
    @EnableAutoConfiguration
    static class Application {}

    /** What a handler may use. */
    record Parts(DatabaseClient database, Outbox outbox, ConfigurableApplicationContext context) {}

    static final class Builder {
        private final Map<String, Object> properties = new HashMap<>();
        private final String service;
        private Set<String> topics = Set.of();
        private boolean parks = true;
        private @Nullable Function<Parts, BatchHandler> handler;
        private List<Function<Parts, TimerHandler>> timers = List.of();
        private @Nullable Clock clock;

        Builder(String service, String database) {
            this(service, MessagingStack.shared().properties(database));
        }

        /** In a process that has no stack of its own. */
        Builder(String service, Map<String, Object> stack) {
            this.service = service;
            properties.putAll(stack);
            properties.put("spring.application.name", service);
            properties.put("spring.flyway.locations", "classpath:db/messaging,classpath:db/flow");
            properties.put("tributary.messaging.consumer.retry-delays", "10ms,10ms,10ms,10ms");
            properties.put("tributary.messaging.consumer.session-timeout", "6s");
            properties.put("spring.main.banner-mode", "off");
        }

        Builder consumes(Set<String> topics, Function<Parts, BatchHandler> handler) {
            this.topics = topics;
            this.handler = handler;
            return this;
        }

        Builder parksNothing() {
            this.parks = false;
            return this;
        }

        @SafeVarargs
        final Builder fires(Function<Parts, TimerHandler>... handlers) {
            this.timers = List.of(handlers);
            return this;
        }

        Builder at(Clock clock) {
            this.clock = clock;
            return this;
        }

        Builder with(String property, Object value) {
            properties.put(property, value);
            return this;
        }

        Process start() {
            return new Process(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
                    .properties(properties).initializers(context -> beans((GenericApplicationContext) context)).run());
        }

        private void beans(GenericApplicationContext context) {
            if (clock != null) {
                Clock given = clock;
                context.registerBean(Clock.class, () -> given);
            }
            if (handler != null) {
                Function<Parts, BatchHandler> make = handler;
                context.registerBean(ConsumerDefinition.class,
                        () -> new ConsumerDefinition(service, topics, make.apply(parts(context)), parks));
            }
            for (int i = 0; i < timers.size(); i++) {
                Function<Parts, TimerHandler> make = timers.get(i);
                context.registerBean("timerHandler" + i, TimerHandler.class, () -> make.apply(parts(context)));
            }
        }

        private static Parts parts(GenericApplicationContext context) {
            return new Parts(context.getBean(DatabaseClient.class), context.getBean(Outbox.class), context);
        }
    }

    private final ConfigurableApplicationContext context;

    private Process(ConfigurableApplicationContext context) {
        this.context = context;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    MessagingStatus status() {
        return bean(MessagingStatus.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
