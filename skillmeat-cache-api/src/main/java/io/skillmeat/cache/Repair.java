package io.skillmeat.cache;

import java.util.List;

/**
 * What came of a repair.
 *
 * @param found what was damaged before
 * @param left what is not as it should be afterwards
 */
public record Repair(List<Finding> found, List<Finding> left) {
    /** Creates a result. */
    public Repair {
        found = List.copyOf(found);
        left = List.copyOf(left);
    }
}
