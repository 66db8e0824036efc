/** What a search asks for, apart from where it is asked: words, folding, cursors. Pure functions. Doors: its public types. */
@NullMarked
package io.skillmeat.cache.core.internal.search;

import org.jspecify.annotations.NullMarked;
