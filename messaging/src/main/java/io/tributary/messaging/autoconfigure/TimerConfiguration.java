package io.tributary.messaging.autoconfigure;

import io.tributary.messaging.status.WorkInFlight;
import io.tributary.messaging.timer.R2dbcTimers;
import io.tributary.messaging.timer.TimerGate;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerRunners;
import io.tributary.messaging.timer.TimerSettings;
import io.tributary.messaging.timer.Timers;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Timers and their runners. */
@Configuration(proxyBeanMethods = false)
class TimerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Timers timers(DatabaseClient database, ObjectProvider<TimerRunners> runners) {
        return new R2dbcTimers(database, kinds -> runners.ifAvailable(all -> all.wake(kinds)));
    }

    @Bean
    TimerRunners timerRunners(ObjectProvider<TimerHandler> handlers, DatabaseClient database, TransactionalOperator transaction,
                              TimerGate gate, Clock clock, WorkInFlight work, MessagingProperties messaging) {
        return new TimerRunners(handlers.orderedStream().toList(), database, transaction, gate, clock, work,
                new TimerSettings(messaging.timers().poll(), messaging.timers().longestWait(),
                        messaging.consumer().shutdownTimeout()), messaging.timers().enabled());
    }
}
