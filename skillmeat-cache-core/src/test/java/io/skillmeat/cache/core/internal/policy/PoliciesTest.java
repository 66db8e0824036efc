package io.skillmeat.cache.core.internal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skillmeat.cache.EntryId;
import io.skillmeat.cache.EntryKind;
import io.skillmeat.cache.FreshnessPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final EntryId ALPHA = EntryId.of(EntryKind.PROJECT, "/projects/alpha");
    private static final EntryId BETA = EntryId.of(EntryKind.PROJECT, "/projects/beta");
    private static final EntryId SHELF = EntryId.of(EntryKind.COLLECTION, "/collections/shelf");
    private static final FreshnessPolicy OF_ALPHA = FreshnessPolicy.ttl(Duration.ofMinutes(1));
    private static final FreshnessPolicy OF_PROJECTS = FreshnessPolicy.ttl(Duration.ofMinutes(2));
    private static final FreshnessPolicy OF_ALL = FreshnessPolicy.ttl(Duration.ofMinutes(3));

    @Test
    void of_allConfigured_mostSpecialWins() {
        Policies policies =
                new Policies(Map.of(ALPHA, OF_ALPHA), Map.of(EntryKind.PROJECT, OF_PROJECTS), Optional.of(OF_ALL));
        assertEquals(OF_ALPHA, policies.of(ALPHA));
        assertEquals(OF_PROJECTS, policies.of(BETA));
        assertEquals(OF_ALL, policies.of(SHELF));
    }

    @Test
    void of_nothingConfigured_isTheKindsDefault() {
        Policies policies = new Policies(Map.of(), Map.of(), Optional.empty());
        assertEquals(Duration.ofHours(6), policies.of(ALPHA).timeToLive());
        assertEquals(Duration.ofMinutes(30), policies.of(SHELF).timeToLive());
        assertEquals(Duration.ofHours(24), policies.of(EntryKind.MARKETPLACE).timeToLive());
    }
}
