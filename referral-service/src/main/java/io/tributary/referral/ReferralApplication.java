package io.tributary.referral;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the referral-service. */
@SpringBootApplication
public class ReferralApplication {
    /** Entry point; all configuration comes from environment, files or arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(ReferralApplication.class, arguments);
    }
}
