/** Benchmarks of the cache and the budgets they are held against. */
@NullMarked
package io.skillmeat.cache.jmh;

import org.jspecify.annotations.NullMarked;
