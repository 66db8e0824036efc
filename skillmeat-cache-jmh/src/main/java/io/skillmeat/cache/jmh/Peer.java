package io.skillmeat.cache.jmh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ehcache.Cache;
import org.ehcache.PersistentCacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

/** Another store on disk that keeps bytes under a key; what was put survives the death of the process, not of the machine. */
interface Peer extends AutoCloseable {
    void put(byte[] key, byte[] value);

    Optional<byte[]> get(byte[] key);

    @Override
    void close();

    /** How each is opened in a directory, by name. */
    static Map<String, Opener> all() {
        Map<String, Opener> all = new LinkedHashMap<>();
        all.put("MVStore", Peer::mvStore);
        all.put("LMDB", Peer::lmdb);
        all.put("Ehcache, disk tier", Peer::ehcache);
        return all;
    }

    /** Opens one in a directory. */
    @FunctionalInterface
    interface Opener {
        Peer open(Path directory) throws IOException;
    }

    /** MVStore, committed with each put. */
    static Peer mvStore(Path directory) {
        MVStore store = MVStore.open(directory.resolve("mv.db").toString());
        MVMap<String, byte[]> map = store.openMap("snapshots");
        return new Peer() {
            @Override
            public void put(byte[] key, byte[] value) {
                map.put(text(key), value);
                store.commit();
            }

            @Override
            public Optional<byte[]> get(byte[] key) {
                return Optional.ofNullable(map.get(text(key)));
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    /** LMDB, which is not told to wait for the disk. */
    static Peer lmdb(Path directory) throws IOException {
        Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                .setMapSize(1L << 30)
                .setMaxDbs(1)
                .open(Files.createDirectories(directory.resolve("lmdb")).toFile(), EnvFlags.MDB_NOSYNC);
        Dbi<byte[]> snapshots = env.openDbi("snapshots", DbiFlags.MDB_CREATE);
        return new Peer() {
            @Override
            public void put(byte[] key, byte[] value) {
                snapshots.put(key, value);
            }

            @Override
            public Optional<byte[]> get(byte[] key) {
                try (Txn<byte[]> reading = env.txnRead()) {
                    return Optional.ofNullable(snapshots.get(reading, key));
                }
            }

            @Override
            public void close() {
                env.close();
            }
        };
    }

    /** Ehcache with a disk tier and one entry on the heap. */
    static Peer ehcache(Path directory) {
        ResourcePoolsBuilder tiers = ResourcePoolsBuilder.newResourcePoolsBuilder()
                .heap(1, EntryUnit.ENTRIES)
                .disk(200, MemoryUnit.MB, true);
        PersistentCacheManager manager = CacheManagerBuilder.newCacheManagerBuilder()
                .with(CacheManagerBuilder.persistence(
                        directory.resolve("ehcache").toFile()))
                .withCache(
                        "snapshots",
                        CacheConfigurationBuilder.newCacheConfigurationBuilder(String.class, byte[].class, tiers))
                .build(true);
        Cache<String, byte[]> cache = manager.getCache("snapshots", String.class, byte[].class);
        return new Peer() {
            @Override
            public void put(byte[] key, byte[] value) {
                cache.put(text(key), value);
            }

            @Override
            public Optional<byte[]> get(byte[] key) {
                return Optional.ofNullable(cache.get(text(key)));
            }

            @Override
            public void close() {
                manager.close();
            }
        };
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.ISO_8859_1);
    }
}
