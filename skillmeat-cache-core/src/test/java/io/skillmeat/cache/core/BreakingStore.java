package io.skillmeat.cache.core;

import io.skillmeat.cache.core.internal.store.SnapshotStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A store of which one operation, told by its name, breaks off as if for want of memory; it counts what it is asked for. */
final class BreakingStore {
    private final SnapshotStore store;
    private final Map<String, Integer> asked = new HashMap<>();
    private String broken = "";

    BreakingStore(SnapshotStore store) {
        this.store = store;
    }

    /** Returns what is used as the store. */
    SnapshotStore view() {
        return (SnapshotStore) Proxy.newProxyInstance(
                SnapshotStore.class.getClassLoader(),
                new Class<?>[] {SnapshotStore.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    void breakOff(String operation) {
        broken = operation;
    }

    void mend() {
        broken = "";
    }

    int asked(String operation) {
        return asked.getOrDefault(operation, 0);
    }

    private Object answer(Method method, Object[] arguments) throws Throwable {
        asked.merge(method.getName(), 1, Integer::sum);
        if (method.getName().equals(broken)) {
            throw new OutOfMemoryError("as if");
        }
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
