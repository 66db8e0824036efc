package io.skillmeat.cache.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The house: which room may know which, and which library lives in which room. Generated classes are left out. */
class ArchitectureTest {
    private static final String ROOMS = "io.skillmeat.cache.core.internal.";
    private static final String TEST_CLASSES = "/test-classes/";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> !location.contains(TEST_CLASSES))
            .withImportOption(location -> !location.contains("/store/sql/jooq/"))
            .importPackages("io.skillmeat.cache");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(location -> location.contains(TEST_CLASSES))
            .importPackages("io.skillmeat.cache");

    /** A library's packages, and the rooms that may use it. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "org.jooq..", List.of("store.sql"),
            "org.sqlite..", List.of("store.sql"),
            "java.sql..", List.of("store.sql"),
            "liquibase..", List.of("store.sql"),
            "com.github.benmanes.caffeine..", List.of("store.front"),
            "io.methvin..", List.of("watch"),
            "org.tomlj..", List.of("source"),
            "org.snakeyaml..", List.of("source"),
            "com.fasterxml.jackson..", List.of("source", "store.json"),
            "java.net.http..", List.of());

    @Test
    void rooms_dependencies_goOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("api")
                .definedBy("io.skillmeat.cache")
                .layer("spi")
                .definedBy("io.skillmeat.cache.spi")
                .layer("policy")
                .definedBy(ROOMS + "policy")
                .layer("search")
                .definedBy(ROOMS + "search")
                .layer("store")
                .definedBy(ROOMS + "store")
                .layer("front")
                .definedBy(ROOMS + "store.front")
                .layer("sql")
                .definedBy(ROOMS + "store.sql..")
                .layer("json")
                .definedBy(ROOMS + "store.json")
                .layer("event")
                .definedBy(ROOMS + "event")
                .layer("refresh")
                .definedBy(ROOMS + "refresh")
                .layer("watch")
                .definedBy(ROOMS + "watch")
                .layer("source")
                .definedBy(ROOMS + "source")
                .layer("time")
                .definedBy(ROOMS + "time")
                .layer("core")
                .definedBy("io.skillmeat.cache.core")
                .whereLayer("core")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("policy")
                .mayOnlyBeAccessedByLayers("refresh", "source", "core")
                .whereLayer("search")
                .mayOnlyBeAccessedByLayers("sql", "core")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("front", "sql", "json", "refresh", "core")
                .whereLayer("front")
                .mayOnlyBeAccessedByLayers("core")
                .whereLayer("sql")
                .mayOnlyBeAccessedByLayers("core")
                .whereLayer("json")
                .mayOnlyBeAccessedByLayers("core")
                .whereLayer("event")
                .mayOnlyBeAccessedByLayers("refresh", "core")
                .whereLayer("refresh")
                .mayOnlyBeAccessedByLayers("core")
                .whereLayer("watch")
                .mayOnlyBeAccessedByLayers("core")
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("core")
                .whereLayer("time")
                .mayOnlyBeAccessedByLayers("core")
                .check(MAIN);
    }

    @Test
    void rooms_dependencies_haveNoCycles() {
        slices().matching("io.skillmeat.cache.core.internal.(**)")
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void libraries_use_isInTheirRoomsOnly() {
        LIBRARIES.forEach((library, rooms) -> {
            String[] allowed = rooms.stream().map(room -> ROOMS + room + "..").toArray(String[]::new);
            ArchRule rule = noClasses()
                    .that()
                    .resideOutsideOfPackages(allowed)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(library);
            rule.check(MAIN);
        });
    }

    @Test
    void clock_use_isInRoomTimeOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOMS + "time")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .check(MAIN);
    }

    @Test
    void sleep_use_isNowhere() {
        for (JavaClasses classes : List.of(MAIN, TESTS)) {
            noClasses()
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
                    .check(classes);
        }
    }

    @Test
    void serialization_use_isNowhere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectOutputStream")
                .check(MAIN);
    }

    /** With it, a document says which classes are made of it. */
    @Test
    void defaultTyping_use_isNowhere() {
        noClasses()
                .should(callMethodsNamed(Set.of("enableDefaultTyping", "activateDefaultTyping", "setDefaultTyping")))
                .check(MAIN);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.fasterxml.jackson.annotation.JsonTypeInfo")
                .check(MAIN);
    }

    private static ArchCondition<JavaClass> callMethodsNamed(Set<String> names) {
        return new ArchCondition<>("call methods named " + names) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethodCallsFromSelf().stream()
                        .filter(call -> names.contains(call.getTarget().getName()))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(type, call.getDescription())));
            }
        };
    }

    @Test
    void publicSignatures_types_areOfTheJdkOrOurs() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("io.skillmeat.cache", "io.skillmeat.cache.spi", "io.skillmeat.cache.core")
                .should(speakOnlyOfTheJdkAndOurs())
                .check(MAIN);
    }

    private static ArchCondition<JavaMember> speakOnlyOfTheJdkAndOurs() {
        return new ArchCondition<>("speak only of the JDK's types and ours") {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                member.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive()
                                && !type.getPackageName().startsWith("java.")
                                && !type.getPackageName().startsWith("io.skillmeat.cache"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                member, member.getFullName() + " speaks of " + type.getName())));
            }
        };
    }
}
