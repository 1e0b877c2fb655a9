package io.tributary.impact.domain.program;

/** What a plan is called at Impact (IMP-5). */
public record Item(String category, String name) {}
