package io.tributary.attribution.domain.capture;

/** A provider's cookie that the answer sets, with its life in days of 24 h (ATT-30, ATT-31). */
public record CookieToWrite(String name, String value, int days) {}
