package io.skillmeat.cache.core.internal.store.sql;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who has a place, and who gets it next. */
class SessionPoolTest extends SqlFixture {
    @Test
    void emptyOut_aConnectionDoesNotClose_leavesThePlacesToOthers() throws Exception {
        open().close();
        SessionPool pool = new SessionPool(files(), 2, SessionPoolTest::failingAtItsEnd);
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        pool.enter(deadline);
        pool.keep(pool.session());
        pool.leave();
        assertThrows(SQLException.class, () -> pool.emptyOut(deadline));
        assertTrue(pool.enterIfIdle());
        pool.leave();
        pool.close(deadline);
    }

    private static Connection failingAtItsEnd(Path file) throws SQLException {
        Connection connection = SqliteSettings.open(file);
        return (Connection) Proxy.newProxyInstance(
                SessionPoolTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    Object result = method.invoke(connection, arguments);
                    if (method.getName().equals("close")) {
                        throw new SQLException("as if it failed");
                    }
                    return result;
                });
    }
}
