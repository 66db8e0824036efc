package io.skillmeat.cache.core.internal.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of the public internet: all but those that IANA's special-purpose registries (RFC 6890) keep for machines, links,
 * sites, documentation and multicast, and those that stand for an IPv4 address, which may be any of them.
 */
final class PublicAddresses {
    private static final List<Block> DENIED = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, and the metadata services of clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and broadcast
                    "::/8", // unspecified, loopback, IPv4 in IPv6, 64:ff9b::/96 and 64:ff9b:1::/48
                    "100::/8", // discard-only, reserved
                    "2001::/23", // protocol assignments, Teredo among them
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "3fff::/20", // documentation
                    "5f00::/16", // segment routing
                    "fc00::/7", // unique local, fd00::/8 among them
                    "fe80::/10", // link-local
                    "fec0::/10", // site-local
                    "ff00::/8" // multicast
                    )
            .map(Block::parse)
            .toList();

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        return DENIED.stream().noneMatch(block -> block.contains(address.getAddress()));
    }

    /** The addresses that begin with the same bits. */
    private static final class Block {
        private final byte[] first;
        private final int bits;

        private Block(byte[] first, int bits) {
            this.first = first;
            this.bits = bits;
        }

        static Block parse(String text) {
            String[] parts = text.split("/", 2);
            try {
                // A literal address is not looked up.
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("not an address: " + text, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((address[bit / Byte.SIZE] ^ first[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
