package io.tributary.platform.web;

import io.tributary.messaging.status.WorkInFlight;
import io.tributary.platform.problem.ProblemExceptionHandler;
import io.tributary.platform.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Problems and the count of requests under way. */
@AutoConfiguration(beforeName = "org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration")
public class WebConfiguration {
    @Bean
    ProblemWriter problemWriter(JsonMapper mapper) {
        return new ProblemWriter(mapper);
    }

    @Bean
    ProblemExceptionHandler problemExceptionHandler(ProblemWriter writer) {
        return new ProblemExceptionHandler(writer);
    }

    @Bean
    @ConditionalOnMissingBean
    WorkInFlight workInFlight() {
        return new WorkInFlight();
    }

    @Bean
    InFlightFilter inFlightFilter(WorkInFlight workInFlight) {
        return new InFlightFilter(workInFlight);
    }
}
