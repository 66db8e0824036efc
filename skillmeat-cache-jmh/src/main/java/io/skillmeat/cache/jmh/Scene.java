package io.skillmeat.cache.jmh;

import java.io.Closeable;
import java.util.List;

/** Operations and their floors over the same data, ready to be measured together; closing it deletes the data. */
interface Scene extends Closeable {
    List<Operation> operations();
}
