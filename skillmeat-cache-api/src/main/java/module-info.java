/** What applications and extensions of skillmeat-cache speak in: the {@code ProjectCache} and its values, and the SPIs. */
module io.skillmeat.cache {
    requires static org.jspecify;

    exports io.skillmeat.cache;
    exports io.skillmeat.cache.spi;
}
