package io.tributary.referral;

import io.tributary.referral.config.ReferralConfiguration;
import io.tributary.referral.config.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the referral-service. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ReferralConfiguration.class, WebConfiguration.class})
public class ReferralApplication {
    /** Entry point; all configuration comes from environment, files or arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(ReferralApplication.class, arguments);
    }
}
