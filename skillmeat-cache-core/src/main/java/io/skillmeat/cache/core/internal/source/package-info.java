/**
 * Where truth is: SkillMeat homes with their collections, project trees, marketplaces, and what upstreams hold. Doors:
 * SkillmeatFiles, MarketplaceDocuments, UpstreamIndexFile, GitHubVersions with GitHubSettings and AccessToken.
 *
 * <p>A walk looks at files without opening them ({@code StatIndex}); what it saw decides whether anything must be read at all.
 * Readers never throw on bad content: they return what they understood, and diagnostics ({@code Findings}) of the rest.
 */
@NullMarked
package io.skillmeat.cache.core.internal.source;

import org.jspecify.annotations.NullMarked;
