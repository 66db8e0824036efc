@NullMarked
package io.skillmeat.cache.core.internal.search;

import org.jspecify.annotations.NullMarked;
