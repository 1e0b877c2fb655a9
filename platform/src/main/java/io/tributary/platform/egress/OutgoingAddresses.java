package io.tributary.platform.egress;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Resolves names of outgoing calls, once per connection, and refuses names that lead to an address of the inside: what a
 * vendor's name resolves to is not ours to decide. A host that the configuration gives as an address is meant; names of
 * the inside are allowed one by one with {@code tributary.egress.allowed-hosts}.
 */
public final class OutgoingAddresses extends AddressResolverGroup<InetSocketAddress> {
    private static volatile Set<String> allowedNames = Set.of("localhost");
    private static final OutgoingAddresses GUARD = new OutgoingAddresses(() -> allowedNames);

    private final Supplier<Set<String>> allowed;

    OutgoingAddresses(Supplier<Set<String>> allowed) {
        this.allowed = allowed;
    }

    /** For {@code HttpClient.resolver}. */
    public static OutgoingAddresses guard() {
        return GUARD;
    }

    static void allow(Set<String> names) {
        allowedNames = Set.copyOf(names);
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new InetSocketAddressResolver(executor, new Guarded(executor));
    }

    private final class Guarded extends DefaultNameResolver {
        private Guarded(EventExecutor executor) {
            super(executor);
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            try {
                promise.setSuccess(addresses(host).getFirst());
            } catch (UnknownHostException refused) {
                promise.setFailure(refused);
            }
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            try {
                promise.setSuccess(addresses(host));
            } catch (UnknownHostException refused) {
                promise.setFailure(refused);
            }
        }
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        List<InetAddress> found = new ArrayList<>(List.of(InetAddress.getAllByName(host)));
        if (!allowed.get().contains(host) && Stream.of(found.getFirst()).noneMatch(address -> literal(host, address))) {
            found.removeIf(OutgoingAddresses::inside);
        }
        if (found.isEmpty()) {
            throw new UnknownHostException("the name " + host + " leads to an address of the inside; allow it with TRIBUTARY_EGRESS_ALLOWEDHOSTS");
        }
        return found;
    }

    private static boolean literal(String host, InetAddress address) {
        return host.equals(address.getHostAddress()) || host.contains(":");
    }

    /** Loopback, private, link-local, shared, unique-local, unspecified or multicast. */
    static boolean inside(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress() || address.isAnyLocalAddress()
                || address.isMulticastAddress() || shared || uniqueLocal;
    }
}
