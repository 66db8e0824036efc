package io.skillmeat.cache.core;

import io.skillmeat.cache.CacheException;
import io.skillmeat.cache.CacheLimits;
import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.Fallback;
import io.skillmeat.cache.FreshnessPolicy;
import io.skillmeat.cache.ProjectCache;
import io.skillmeat.cache.RefreshPolicy;
import io.skillmeat.cache.core.internal.event.EventBus;
import io.skillmeat.cache.core.internal.policy.Policies;
import io.skillmeat.cache.core.internal.policy.UpdateRule;
import io.skillmeat.cache.core.internal.refresh.Refresher;
import io.skillmeat.cache.core.internal.refresh.Settings;
import io.skillmeat.cache.core.internal.refresh.Sources;
import io.skillmeat.cache.core.internal.refresh.StoreLog;
import io.skillmeat.cache.core.internal.refresh.Upstream;
import io.skillmeat.cache.core.internal.store.SnapshotStore;
import io.skillmeat.cache.core.internal.store.StoreNews;
import io.skillmeat.cache.core.internal.store.TimedStore;
import io.skillmeat.cache.core.internal.store.UpdateRating;
import io.skillmeat.cache.core.internal.store.front.FrontOptions;
import io.skillmeat.cache.core.internal.store.front.FrontStore;
import io.skillmeat.cache.core.internal.store.sql.SqlStore;
import io.skillmeat.cache.core.internal.store.sql.StoreOptions;
import io.skillmeat.cache.core.internal.time.BorrowedExecutor;
import io.skillmeat.cache.core.internal.time.ExecutorScheduler;
import io.skillmeat.cache.spi.ChangeSource;
import io.skillmeat.cache.spi.RefreshScheduler;
import io.skillmeat.cache.spi.SnapshotSource;
import io.skillmeat.cache.spi.VersionSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a {@link ProjectCache}: a builder for one thread and one cache.
 *
 * <pre>{@code
 * try (ProjectCache cache = SkillmeatCache.at(database).source(source).open()) {
 *   cache.projects().forEach(project -> System.out.println(project.value().name()));
 * }
 * }</pre>
 */
public final class SkillmeatCache {
    private static final Logger LOG = LoggerFactory.getLogger(SkillmeatCache.class);

    /** How stores rate what they keep. */
    static final UpdateRating RATING =
            (artifact, check) -> UpdateRule.of(artifact, check).severity();

    private final StoreOpener opener;
    private final Optional<Path> database;
    private final List<SnapshotSource> sources = new ArrayList<>();
    private final Map<EntryId, FreshnessPolicy> byEntry = new HashMap<>();
    private final Map<EntryKind, FreshnessPolicy> byKind = new EnumMap<>(EntryKind.class);
    private Optional<FreshnessPolicy> general = Optional.empty();
    private RefreshPolicy refreshing = RefreshPolicy.background();
    private Upstream upstream = Upstream.NONE;
    private Optional<RefreshScheduler> scheduler = Optional.empty();
    private Optional<ChangeSource> changes = Optional.empty();
    private Fallback fallback = Fallback.MEMORY;
    private CacheLimits limits = CacheLimits.DEFAULT;

    SkillmeatCache(StoreOpener opener) {
        this(opener, Optional.empty());
    }

    private SkillmeatCache(StoreOpener opener, Optional<Path> database) {
        this.opener = opener;
        this.database = database;
    }

    /**
     * Begins to configure a cache.
     *
     * @param database the database's file; it is made if it does not exist, in a directory of its own
     */
    public static SkillmeatCache at(Path database) {
        Objects.requireNonNull(database, "database");
        return new SkillmeatCache(options -> open(database, options), Optional.of(database));
    }

    private static SnapshotStore open(Path database, StoreOptions options) {
        long start = System.nanoTime();
        SnapshotStore behind = new TimedStore(SqlStore.open(database, options));
        SnapshotStore store =
                new FrontStore(behind, FrontOptions.holding(options.limits().itemsInMemory()));
        LOG.info(
                "opened database={} process={} ms={}",
                database,
                options.process(),
                (System.nanoTime() - start) / 1_000_000);
        return store;
    }

    /**
     * Adds a source: where truth is for its kinds. Entries of a kind without a source are what is put, and are served stale when
     * their time to live has passed.
     */
    public SkillmeatCache source(SnapshotSource source) {
        sources.add(Objects.requireNonNull(source, "source"));
        return this;
    }

    /**
     * Sets who tells that truth may have moved. From then on the cache asks by itself: once, when it is opened, for all entries,
     * and then for those that are told of; also if {@link #refreshing} is on demand.
     */
    public SkillmeatCache changes(ChangeSource source) {
        changes = Optional.of(source);
        return this;
    }

    /**
     * Sets how long entries may be used that nothing more special is said of; by default {@link FreshnessPolicy#defaultOf}
     * their kind.
     */
    public SkillmeatCache freshness(FreshnessPolicy policy) {
        general = Optional.of(policy);
        return this;
    }

    /** Sets how long entries of a kind may be used that nothing more special is said of. */
    public SkillmeatCache freshness(EntryKind kind, FreshnessPolicy policy) {
        byKind.put(kind, Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /** Sets how long one entry may be used. */
    public SkillmeatCache freshness(EntryId id, FreshnessPolicy policy) {
        byEntry.put(id, Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /**
     * Sets who tells what upstreams hold, asked again every 6 hours; by default nobody is asked.
     *
     * @param sources asked in this order; the first that answers for an upstream is believed
     */
    public SkillmeatCache versions(VersionSource... sources) {
        return versions(Upstream.NONE.timeToLive(), sources);
    }

    /**
     * Sets who tells what upstreams hold.
     *
     * @param timeToLive how long an answer is used before it is asked for again; more than zero, at most
     *     {@link FreshnessPolicy#LONGEST}
     * @param sources asked in this order; the first that answers for an upstream is believed
     * @throws IllegalArgumentException if the time to live is out of range
     */
    public SkillmeatCache versions(Duration timeToLive, VersionSource... sources) {
        if (timeToLive.isNegative() || timeToLive.isZero() || timeToLive.compareTo(FreshnessPolicy.LONGEST) > 0) {
            throw new IllegalArgumentException("time to live of versions: " + timeToLive
                    + ", allowed are more than 0 to " + FreshnessPolicy.LONGEST);
        }
        upstream = new Upstream(List.of(sources), timeToLive);
        return this;
    }

    /** Sets how entries are refreshed; by default {@link RefreshPolicy#background()}. */
    public SkillmeatCache refreshing(RefreshPolicy policy) {
        refreshing = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** Sets the clock and the threads; the cache closes them. By default the system's clock and daemon threads of its own. */
    public SkillmeatCache scheduler(RefreshScheduler value) {
        scheduler = Optional.of(value);
        return this;
    }

    /**
     * Sets what the cache may do while its database cannot be used: the disk is full, say, or rights are missing. By default
     * {@link Fallback#MEMORY}. Damage is no such case: it is repaired.
     */
    public SkillmeatCache fallback(Fallback value) {
        fallback = Objects.requireNonNull(value, "value");
        return this;
    }

    /** Sets how large the database may become; by default {@link CacheLimits#DEFAULT}. */
    public SkillmeatCache limits(CacheLimits value) {
        limits = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets the threads, with the system's clock; the executor stays the caller's and is not closed. Give it more threads than
     * may be kept by sources and listeners that block.
     */
    public SkillmeatCache executor(ScheduledExecutorService value) {
        return scheduler(new BorrowedExecutor(value));
    }

    /** Returns the version of the schema that databases have which this library writes. */
    public static int schemaVersion() {
        return SqlStore.SCHEMA_VERSION;
    }

    /**
     * Opens the cache; fetches nothing yet.
     *
     * @throws CacheException if the database cannot be opened and the {@linkplain #fallback fallback} does not help, or the
     *     configuration contradicts itself
     */
    public ProjectCache open() {
        List<SnapshotSource> careful =
                sources.stream().map(this::besidesDatabase).toList();
        Sources table = new Sources(careful, changes.map(this::besidesDatabase));
        Settings settings =
                new Settings(new Policies(byEntry, byKind, general), refreshing, Processes.current(), upstream);
        RefreshScheduler time = scheduler.orElseGet(ExecutorScheduler::new);
        StoreNews news = new StoreNews();
        SnapshotStore store;
        try {
            store = opener.open(new StoreOptions(time, settings.process(), RATING)
                    .listener(news)
                    .fallback(fallback)
                    .limits(limits));
        } catch (RuntimeException e) {
            time.close();
            throw e;
        }
        EventBus bus = new EventBus(time, new StoreLog(store), settings.process());
        Refresher refresher = new Refresher(store, table, time, bus, settings);
        ProjectCache cache = new DefaultProjectCache(store, refresher, bus, time);
        news.to(refresher.storeListener());
        try {
            refresher.start();
        } catch (RuntimeException e) {
            cache.close();
            throw e;
        }
        if (refreshing.every().isPresent()) {
            new DailyCheck(store, cache.maintenance(), time).start();
        }
        return cache;
    }

    /** What links in a stranger's project may lead to, too. */
    private SnapshotSource besidesDatabase(SnapshotSource source) {
        return source instanceof SkillmeatSource files && database.isPresent()
                ? files.besides(() -> SqlStore.locked(database.get()))
                : source;
    }

    /** What the cache writes itself is no change. */
    private ChangeSource besidesDatabase(ChangeSource source) {
        Optional<Path> directory = database.map(Path::toAbsolutePath).map(Path::getParent);
        return source instanceof DirectoryChanges watched && directory.isPresent()
                ? watched.besides(directory.get())
                : source;
    }

    /** Opens a store. */
    @FunctionalInterface
    interface StoreOpener {
        /** Opens it. */
        SnapshotStore open(StoreOptions options);
    }
}
