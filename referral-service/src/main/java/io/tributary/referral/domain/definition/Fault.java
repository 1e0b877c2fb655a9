package io.tributary.referral.domain.definition;

/**
 * One fault of a submitted definition (REF-6).
 *
 * @param field path in the definition, such as {@code cap.limit}
 * @param code  constant of REF-6
 */
public record Fault(String field, String code, String message) {}
