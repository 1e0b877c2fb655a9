package io.tributary.simulators.impact.advocate;

import io.tributary.simulators.impact.ledger.ImpactAction;

/**
 * A SALE that may be worth a credit to two people.
 *
 * @param tenant Advocate tenant of the account that sent it
 * @param action the action it made
 * @param rate what it is worth
 */
record EarnedSale(String tenant, ImpactAction action, RewardRate rate) {}
