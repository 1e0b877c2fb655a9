package io.tributary.billing.domain.catalog;

import java.time.Instant;
import java.util.List;

/**
 * How a product issues credits each paid month and what bonus goes with it (BIL-74..83).
 *
 * @param firstPercent          bonus of the first streak month
 * @param stepPercent           more for each further one
 * @param maxPercent            never more than this
 * @param welcomePercent        bonus of a welcome month
 * @param longPercent           bonus where one payment covers several months
 * @param onIssue               whether the bonus comes with the base instead of being unlocked by use (BIL-75)
 * @param unlockMarginMicros    how much less than the base must be spent
 * @param welcomeWindows        welcome months by start, oldest window first
 * @param welcomeKeepsRewards   from here on a reward is not used in a welcome month (BIL-82)
 * @param maxStreak             longest streak counted
 */
public record BonusTerms(int firstPercent, int stepPercent, int maxPercent, int welcomePercent, int longPercent,
        boolean onIssue, long unlockMarginMicros, List<WelcomeWindow> welcomeWindows, Instant welcomeKeepsRewards,
        int maxStreak) {}
