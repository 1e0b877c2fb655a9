package io.tributary.benchmarks.recordatatime;

/**
 * Where the simulators listen and what they believe.
 *
 * @param impact     base URL of the Impact simulator
 * @param accountSid its obviously fake account
 * @param token      its obviously fake token
 * @param tenant     its Advocate tenant
 * @param stripe     base URL of the Stripe simulator
 * @param stripeKey  its obviously fake key
 */
public record VendorAddresses(String impact, String accountSid, String token, String advocateSid, String advocateToken, String tenant,
                              String stripe, String stripeKey) {}
