package io.skillmeat.examples.cli;

import io.skillmeat.cache.Cached;
import io.skillmeat.cache.ItemCounts;
import io.skillmeat.cache.Listing;
import io.skillmeat.cache.Project;
import java.util.Comparator;
import java.util.function.ToIntFunction;

/** The orders that projects can be listed in; those that are equal in one are by name. */
enum ProjectOrder {
    NAME {
        @Override
        Listing<Project> of(Listing<Project> projects) {
            return projects;
        }
    },
    ARTIFACTS {
        @Override
        Listing<Project> of(Listing<Project> projects) {
            return most(projects, counts -> counts.items() - counts.missing());
        }
    },
    OUTDATED {
        @Override
        Listing<Project> of(Listing<Project> projects) {
            return most(projects, ItemCounts::outdated);
        }
    },
    AGE {
        @Override
        Listing<Project> of(Listing<Project> projects) {
            return sorted(projects, Comparator.comparing(Cached::fetchedAt));
        }
    };

    /** Returns the projects, which come by name, in this order. */
    abstract Listing<Project> of(Listing<Project> projects);

    private static Listing<Project> most(Listing<Project> projects, ToIntFunction<ItemCounts> count) {
        return sorted(
                projects,
                Comparator.comparingInt(project ->
                        -count.applyAsInt(projects.countsOf(project.value().id()))));
    }

    private static Listing<Project> sorted(Listing<Project> projects, Comparator<Cached<Project>> order) {
        return new Listing<>(
                projects.entries().stream().sorted(order).toList(),
                projects.counts(),
                projects.loadedAt(),
                projects.failure());
    }
}
