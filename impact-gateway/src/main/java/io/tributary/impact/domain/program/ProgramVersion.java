package io.tributary.impact.domain.program;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a program.
 *
 * @param number        from 1
 * @param effectiveFrom start of its interval
 * @param corrects      the version it replaces for that one's whole interval, or null (REF-3)
 * @param referral      whether it is a referral program
 * @param state         active, paused or retired
 * @param product       product it decides, or null
 * @param redeemAtGrant whether redemption follows the grant instead of the application
 * @param providers     providers admitted
 * @param impact        settings at Impact
 */
public record ProgramVersion(
        int number,
        Instant effectiveFrom,
        @Nullable Integer corrects,
        boolean referral,
        ProgramState state,
        @Nullable String product,
        boolean redeemAtGrant,
        List<Provider> providers,
        ImpactSettings impact) {}
