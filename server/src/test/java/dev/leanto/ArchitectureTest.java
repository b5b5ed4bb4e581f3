package dev.leanto;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of dependency; the reasons are in docs/decisions/0002-layout.md. */
class ArchitectureTest {

    static final String ROOT = "dev.leanto";
    /** The floors, from the ground up: no room uses one on a floor above its own. */
    static final List<String> FLOORS = List.of("machine", "people", "projects", "running", "program");

    /** Which room may use which others of its own floor: the map that a new room must be entered in. */
    static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            entry("machine.config", Set.of()),
            entry("machine.wire", Set.of()),
            entry("machine.work", Set.of()),
            entry("machine.metrics", Set.of()),
            entry("machine.outgoing", Set.of()),
            entry("machine.oidc", Set.of("machine.config", "machine.outgoing")),
            entry("machine.log", Set.of("machine.config")),
            entry("machine.auth", Set.of("machine.config", "machine.wire")),
            entry("machine.db", Set.of("machine.config", "machine.metrics")),
            entry("machine.copy", Set.of("machine.config", "machine.db")),
            entry(
                    "machine.http",
                    Set.of(
                            "machine.config",
                            "machine.wire",
                            "machine.auth",
                            "machine.db",
                            "machine.work",
                            "machine.metrics",
                            "machine.log")),
            entry(
                    "machine.api",
                    Set.of(
                            "machine.config",
                            "machine.wire",
                            "machine.auth",
                            "machine.db",
                            "machine.work",
                            "machine.metrics",
                            "machine.http")),
            entry("people.audit", Set.of()),
            entry("people.users", Set.of("people.audit")),
            entry("people.organizations", Set.of("people.users", "people.audit")),
            entry("people.logins", Set.of("people.users", "people.organizations", "people.audit")),
            entry("projects.lean", Set.of()),
            entry("projects.revisions", Set.of()),
            entry("projects.access", Set.of("projects.revisions")),
            entry("projects.quotas", Set.of()),
            entry(
                    "projects.projects",
                    Set.of("projects.quotas", "projects.lean", "projects.revisions", "projects.access")),
            entry("projects.sharing", Set.of("projects.projects", "projects.access")),
            entry("projects.files", Set.of("projects.projects", "projects.revisions", "projects.access")),
            entry("projects.history", Set.of("projects.projects", "projects.revisions", "projects.access")),
            entry("projects.search", Set.of("projects.projects", "projects.revisions", "projects.access")),
            entry("projects.exchange", Set.of("projects.projects", "projects.revisions", "projects.access")),
            entry("projects.trail", Set.of("projects.projects", "projects.access")),
            entry("projects.events", Set.of()),
            entry("projects.webhooks", Set.of("projects.events", "projects.projects", "projects.access")),
            entry("projects.retention", Set.of("projects.projects", "projects.revisions")),
            entry("running.nodes", Set.of()),
            entry("program.backup", Set.of()),
            entry("program.server", Set.of("program.backup")),
            entry("program.seed", Set.of("program.server")),
            entry("program.connect", Set.of()),
            entry("program.cli", Set.of("program.backup", "program.server", "program.seed", "program.connect")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    /** No other rooms know these libraries. */
    static void onlyIn(List<String> libraries, String... rooms) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries.toArray(String[]::new)));
    }

    static String of(String packageName) {
        return ROOT + "." + packageName + "..";
    }

    /** Matches nested classes by the name of the file that they are in. */
    private static DescribedPredicate<JavaClass> file(String suffix) {
        return describe("in a file *" + suffix, type -> {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.getSimpleName().endsWith(suffix)
                    && outermost.getPackageName().startsWith(ROOT);
        });
    }

    private static DescribedPredicate<JavaClass> inFeature() {
        return describe("in a feature", type -> {
            String floor = floor(packageOf(type));
            return floor.equals("people") || floor.equals("projects") || floor.equals("running");
        });
    }

    private static String floor(String room) {
        return room.substring(0, Math.max(0, room.indexOf('.')));
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : "";
    }

    @Test
    void everyClassWasImported() {
        assertThat(CLASSES.size()).isGreaterThan(150);
    }

    @Test
    void r1NoCirclesBetweenRoomsNorFloors() {
        check(slices().matching(ROOT + ".(*.*)..").should().beFreeOfCycles());
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void r2NothingUsesAFloorAboveItsOwn() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT));
        for (int i = 0; i < FLOORS.size() - 1; i++) {
            String[] above = FLOORS.subList(i + 1, FLOORS.size()).stream()
                    .map(ArchitectureTest::of)
                    .toArray(String[]::new);
            check(noClasses()
                    .that()
                    .resideInAPackage(of(FLOORS.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above));
        }
    }

    @Test
    void r4OnlyStoresDbAndCopyKnowSql() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(of("machine.db"), of("machine.copy"))
                .and(DescribedPredicate.not(file("Store")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi.."));
        onlyIn(
                List.of("javax.sql..", "com.zaxxer..", "org.flywaydb..", "org.sqlite..", "org.postgresql.."),
                of("machine.db"),
                of("machine.copy"));
    }

    @Test
    void r6ConfigWireAndAuthStandOnTheJdkJacksonAndTheDistanceOfWords() {
        check(classes()
                .that()
                .resideInAnyPackage(of("machine.config"), of("machine.wire"), of("machine.auth"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify.annotations..",
                        "org.apache.commons.text.similarity..",
                        of("machine.config"),
                        of("machine.wire"),
                        of("machine.auth")));
    }

    @Test
    void r7OnlyEndpointsKnowHttp() {
        check(noClasses()
                .that(inFeature())
                .and(DescribedPredicate.not(file("Endpoints")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(of("machine.http"), of("machine.api")));
    }

    @Test
    void r8EndpointsTouchNoStoreAndNoDatabase() {
        check(noClasses().that(file("Endpoints")).should().dependOnClassesThat(file("Store")));
        check(noClasses().that(file("Endpoints")).should().dependOnClassesThat().resideInAPackage(of("machine.db")));
    }

    @Test
    void r9OnlyEndpointsKnowWire() {
        check(noClasses()
                .that(DescribedPredicate.not(file("Endpoints")).and(DescribedPredicate.not(file("Wire"))))
                .should()
                .dependOnClassesThat(file("Wire")));
    }

    @Test
    void r10RoomsOfOneFloorUseOneAnotherOnlyAsTheMapSays() {
        ROOMS.forEach((room, allowed) -> {
            String[] forbidden = ROOMS.keySet().stream()
                    .filter(other -> floor(other).equals(floor(room)))
                    .filter(other -> !other.equals(room) && !allowed.contains(other))
                    .map(ArchitectureTest::of)
                    .toArray(String[]::new);
            check(noClasses()
                    .that()
                    .resideInAPackage(of(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden));
        });
    }

    @Test
    void r11StoresAndWireAreNotPublic() {
        check(noClasses().that(file("Store").or(file("Wire"))).should().bePublic());
    }

    @Test
    void r12TimeAndOutputAreHandedIn() {
        check(noClasses().should().callMethod(Instant.class, "now"));
        check(noClasses().should().callMethod(System.class, "currentTimeMillis"));
        check(noClasses()
                .that()
                // Java's certificates say by it when they end, and so do ID tokens.
                .doNotHaveSimpleName("ServerCertificate")
                .and()
                .resideOutsideOfPackage(of("machine.oidc"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Date.class));
        check(noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err"));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(of("program.cli"))
                .should()
                .callMethod(Clock.class, "systemUTC"));
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void r13EveryRoomIsOnTheMapAndOnAFloor() {
        Set<String> packages = CLASSES.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet());
        packages.remove("");
        assertThat(packages)
                .as("ArchitectureTest.ROOMS has every package")
                .containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
        assertThat(packages).allMatch(room -> FLOORS.contains(floor(room)));
    }

    @Test
    void noClassHasANameWithoutMeaning() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> name.matches(".*(Service|Manager|Helper|Utils?|Impl)"));
    }
}
