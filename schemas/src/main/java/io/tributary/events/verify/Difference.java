package io.tributary.events.verify;

import java.time.Instant;
import java.util.List;

/**
 * Something that must not be, or that waits too long (OPS-94).
 *
 * @param check     name of the check
 * @param id        what it is about: a payment, conversion or reward id; no value of a person
 * @param firstSeen business time of the earliest record concerned
 * @param records   {@code topic/record id} of the records concerned
 * @param words     what is wrong
 */
public record Difference(String check, String id, Instant firstSeen, List<String> records, String words) {}
