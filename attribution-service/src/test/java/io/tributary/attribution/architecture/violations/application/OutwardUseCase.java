package io.tributary.attribution.architecture.violations.application;

import io.tributary.attribution.architecture.violations.adapter.SomeStore;

/** A use case that knows an adapter. */
final class OutwardUseCase {
    Object use() {
        return new SomeStore();
    }
}
