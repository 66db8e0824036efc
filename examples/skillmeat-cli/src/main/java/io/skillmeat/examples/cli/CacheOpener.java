package io.skillmeat.examples.cli;

import io.skillmeat.cache.ProjectCache;

/** Opens the cache that a command works on. */
interface CacheOpener {
    ProjectCache open(Opening opening);
}
