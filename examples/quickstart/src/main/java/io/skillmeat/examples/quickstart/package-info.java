/** The smallest program that opens a cache, lists what it holds and searches it. */
@NullMarked
package io.skillmeat.examples.quickstart;

import org.jspecify.annotations.NullMarked;
