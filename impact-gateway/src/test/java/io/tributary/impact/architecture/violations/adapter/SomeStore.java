package io.tributary.impact.architecture.violations.adapter;

/** An adapter somebody must not know. */
public final class SomeStore {}
