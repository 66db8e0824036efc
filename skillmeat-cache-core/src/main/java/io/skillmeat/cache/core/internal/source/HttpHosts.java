package io.skillmeat.cache.core.internal.source;

import io.skillmeat.cache.SourceFailure;
import io.skillmeat.cache.spi.SourceException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which servers may be asked: over TLS any at a public address, and whichever hosts were allowed by name. */
final class HttpHosts {
    private final Set<String> allowed;
    private final Resolver resolver;

    /**
     * Creates the rule.
     *
     * @param allowed hosts that may also be asked without TLS, and at addresses that are not public
     * @param resolver finds the addresses of a host
     */
    HttpHosts(Set<String> allowed, Resolver resolver) {
        this.allowed =
                allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        this.resolver = resolver;
    }

    /**
     * Returns the addresses to connect to: what was checked, so that no second look-up can give others.
     *
     * @throws SourceException if the host may not be asked
     * @throws UnknownHostException if it has no address now
     */
    List<InetAddress> check(WebAddress address) throws SourceException, UnknownHostException {
        if (allowed.contains(address.host())) {
            return resolver.addresses(address.host());
        }
        if (!address.isSecure()) {
            throw refused(address, "it is not an https URL");
        }
        List<InetAddress> addresses = resolver.addresses(address.host());
        if (!addresses.stream().allMatch(PublicAddresses::contains)) {
            throw refused(address, "its host has an address that is not public");
        }
        return addresses;
    }

    private static SourceException refused(WebAddress address, String why) {
        return new SourceException(
                SourceFailure.Kind.PERMANENT,
                address.text() + " was not asked: " + why + "; allow the host " + address.host() + " if it should be",
                Optional.empty());
    }

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Resolver {
        /** The system's: an address is its own address. */
        Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

        /**
         * Returns the addresses of a host, at least one.
         *
         * @throws UnknownHostException if there is none
         */
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }
}
