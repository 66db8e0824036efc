package io.skillmeat.cache.core;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
    /** Another number tries others; {@code -Dsimulation.schedules=1000000} tries more. */
    private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);

    private static final long SCHEDULES = Long.getLong("simulation.schedules", 20_000);
    private static final long SCHEDULES_TO_FIND_A_FAULT = 2_000;

    @Test
    void anySchedule_ofTwoProcesses_keepsTheInvariants() {
        LongStream.range(FIRST_SEED, FIRST_SEED + SCHEDULES).parallel().forEach(seed -> {
            try {
                new Simulation(seed, Simulation.Fault.NONE).run();
            } catch (Throwable e) {
                throw new AssertionError("-Dsimulation.seed=" + seed + " -Dsimulation.schedules=1", e);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void anySchedule_withoutAProtection_isFoundOut(Simulation.Fault fault) {
        for (long seed = 1; seed <= SCHEDULES_TO_FIND_A_FAULT; seed++) {
            try {
                new Simulation(seed, fault).run();
            } catch (AssertionError found) {
                return;
            }
        }
        fail("not found in " + SCHEDULES_TO_FIND_A_FAULT + " schedules: " + fault);
    }
}
