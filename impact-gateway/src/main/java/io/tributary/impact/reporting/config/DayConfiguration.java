package io.tributary.impact.reporting.config;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.impact.reporting.adapter.in.timer.DayTimer;
import io.tributary.impact.reporting.adapter.out.kafka.DayPublisher;
import io.tributary.impact.reporting.adapter.out.r2dbc.DayTable;
import io.tributary.impact.reporting.application.figures.DayClosing;
import io.tributary.messaging.outbox.Outbox;
import io.tributary.messaging.timer.Timers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Beans that close days (REP-70). */
@Configuration(proxyBeanMethods = false)
class DayConfiguration {
    @Bean
    DayClosing dayClosing(DatabaseClient database, Timers timers, Outbox outbox, ReportingProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        MeterRegistry registry = meters.getIfAvailable();
        Counter late = registry == null ? null : registry.counter("tributary.report.late.clicks");
        return new DayClosing(new DayTable(database), timers, properties.closeDaysAfter(), new DayPublisher(outbox)::publish,
                count -> {
                    if (late != null) {
                        late.increment(count);
                    }
                });
    }

    @Bean
    DayTimer dayTimer(DayClosing days) {
        return new DayTimer(days);
    }
}
