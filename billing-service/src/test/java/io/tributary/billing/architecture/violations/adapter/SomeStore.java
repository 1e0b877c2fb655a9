package io.tributary.billing.architecture.violations.adapter;

/** An adapter somebody must not know. */
public final class SomeStore {}
