package io.tributary.billing.application.book;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of one kind by key, by owner and by alias, and which of them changed since they were loaded. */
public final class Shelf<V> {
    private final Function<V, String> key;
    private final Function<V, String> owner;
    private final Function<V, @Nullable String> alias;
    private final Map<String, V> values = new LinkedHashMap<>();
    private final Map<String, Map<String, V>> byOwner = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();

    Shelf(Function<V, String> key) {
        this(key, value -> "", value -> null);
    }

    Shelf(Function<V, String> key, Function<V, String> owner) {
        this(key, owner, value -> null);
    }

    /** @param owner an attribute of a value that never changes */
    Shelf(Function<V, String> key, Function<V, String> owner, Function<V, @Nullable String> alias) {
        this.key = key;
        this.owner = owner;
        this.alias = alias;
    }

    /** Puts values as they are in the database. */
    public void loaded(Collection<V> found) {
        found.forEach(value -> store(key.apply(value), value));
    }

    /** Puts a new or changed value. */
    public V put(V value) {
        String id = key.apply(value);
        if (!value.equals(store(id, value))) {
            changed.add(id);
        }
        return value;
    }

    /** The value of that key, or null. */
    public @Nullable V get(@Nullable String id) {
        return id == null ? null : values.get(id);
    }

    /** The value of that alias, or null. */
    public @Nullable V byAlias(@Nullable String other) {
        return other == null ? null : get(aliases.get(other));
    }

    /** Values of that owner, in the order in which they came. */
    public List<V> of(String whose) {
        return List.copyOf(byOwner.getOrDefault(whose, Map.of()).values());
    }

    /** All values; not to be changed meanwhile. */
    public Stream<V> stream() {
        return values.values().stream();
    }

    /** Values to be written. */
    public List<V> changed() {
        return changed.stream().map(id -> Objects.requireNonNull(values.get(id))).toList();
    }

    private @Nullable V store(String id, V value) {
        byOwner.computeIfAbsent(owner.apply(value), none -> new LinkedHashMap<>()).put(id, value);
        String other = alias.apply(value);
        if (other != null) {
            aliases.put(other, id);
        }
        return values.put(id, value);
    }
}
