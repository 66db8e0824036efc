/**
 * The rules, as pure functions: no I/O, no threads, no clock. Doors: FreshnessRule, ReadRule, Backoff, Policies, UpdateRule,
 * MarketplaceDifference, PathText.
 */
@NullMarked
package io.skillmeat.cache.core.internal.policy;

import org.jspecify.annotations.NullMarked;
