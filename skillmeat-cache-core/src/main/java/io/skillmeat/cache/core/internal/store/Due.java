package io.skillmeat.cache.core.internal.store;

import io.skillmeat.cache.Selection;
import java.time.Duration;
import java.time.Instant;

/**
 * Which questions to upstreams are to be asked now.
 *
 * @param whose the entries whose items they are about
 * @param now the present time
 * @param answeredBefore those answered no later than this are due, and those never answered
 * @param failedBefore those that failed before this are due even if their next attempt has not come yet
 * @param lease for how long nobody else may ask what was taken
 */
public record Due(Selection whose, Instant now, Instant answeredBefore, Instant failedBefore, Duration lease) {}
