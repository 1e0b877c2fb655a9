package io.tributary.impact.architecture.violations.application;

import io.tributary.impact.architecture.violations.adapter.SomeStore;

/** A use case that knows an adapter. */
final class OutwardUseCase {
    Object use() {
        return new SomeStore();
    }
}
