package io.skillmeat.cache;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The view of marketplaces and what they offer. Never calls a source, except where a read says so. Safe for use by many threads. */
public interface Marketplaces {
    /**
     * Returns all marketplaces that are stored, stale ones included, without their listings.
     *
     * @throws CacheException if the database cannot be read
     */
    Listing<Marketplace> list();

    /**
     * Returns one marketplace with all it offers, as {@link ProjectCache#project(EntryId)} returns a project.
     *
     * @param id the marketplace
     * @return the marketplace, or nothing if none of that id is configured
     * @throws CacheException if nothing is stored and its source failed, or the database cannot be read
     * @throws IllegalArgumentException if the id is not that of a marketplace
     */
    default Optional<Cached<Snapshot<Marketplace>>> read(EntryId id) {
        return read(id, ReadPolicy.standard());
    }

    /**
     * Returns one marketplace with all it offers, as a policy wants it.
     *
     * @param id the marketplace
     * @param policy how old it may be, and whether the source may or must be asked
     * @return the marketplace, or nothing if none of that id is configured or, where the source may not be asked, nothing
     *     acceptable is stored
     * @throws CacheException if its source failed or is late and nothing may be served instead, or the database cannot be read
     * @throws IllegalArgumentException if the id is not that of a marketplace
     */
    Optional<Cached<Snapshot<Marketplace>>> read(EntryId id, ReadPolicy policy);

    /**
     * Returns what a marketplace came to offer differently when a refresh last found a change.
     *
     * @param id the marketplace
     * @return what changed, or nothing if no refresh found it changed since it was first loaded
     * @throws CacheException if the database cannot be read
     * @throws IllegalArgumentException if the id is not that of a marketplace
     */
    Optional<MarketplaceChange> lastChange(EntryId id);

    /**
     * Returns what a marketplace offers that is installed: where a project or collection has something of that name (case and
     * accents folded) and type; for a plugin, of any type.
     *
     * @param id the marketplace
     * @return for each item on offer that is installed, all places where it is
     * @throws CacheException if the database cannot be read
     * @throws IllegalArgumentException if the id is not that of a marketplace
     */
    Map<ArtifactId, List<ArtifactHit>> installed(EntryId id);
}
