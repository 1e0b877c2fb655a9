package io.tributary.referral.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this service ({@code tributary.referral.*}).
 *
 * @param definitionLead shortest time between submission and effect of a definition (REF-3); zero lets any start in
 * @param defaultProgram program shown where none is named (REF-62)
 * @param programsDir    directory with further definition files, loaded at the first start; blank: none
 * @param velocityLimit  most grants of one referrer in 24 h before {@code referrer_velocity} fails (REF-22)
 */
@ConfigurationProperties("tributary.referral")
public record ReferralProperties(
        @DefaultValue("5m") Duration definitionLead,
        @DefaultValue("kiloclaw") String defaultProgram,
        @DefaultValue("") String programsDir,
        @DefaultValue("10") int velocityLimit) {}
