package io.skillmeat.cache.core.internal.policy;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.FreshnessPolicy;
import java.util.Map;
import java.util.Optional;

/**
 * The configured freshness policies and which of them wins: of the entry, of its kind, of all, of the kind by default.
 *
 * @param byEntry for single entries
 * @param byKind for kinds
 * @param general for all others
 */
public record Policies(
        Map<EntryId, FreshnessPolicy> byEntry,
        Map<EntryKind, FreshnessPolicy> byKind,
        Optional<FreshnessPolicy> general) {
    /** Creates policies. */
    public Policies {
        byEntry = Map.copyOf(byEntry);
        byKind = Map.copyOf(byKind);
    }

    /** Returns the policy of an entry. This is the only definition of the precedence; every hit asks it. */
    public FreshnessPolicy of(EntryId id) {
        FreshnessPolicy own = byEntry.get(id);
        return own == null ? of(id.kind()) : own;
    }

    /** Returns the policy of a kind as a whole: of the listing of its entries. */
    public FreshnessPolicy of(EntryKind kind) {
        FreshnessPolicy ofKind = byKind.get(kind);
        return ofKind == null ? general.orElse(FreshnessPolicy.defaultOf(kind)) : ofKind;
    }
}
