package dev.leanto;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of dependency; the reasons are in docs/decisions/0002-layout.md. */
class ArchitectureTest {

    private static final String ROOT = "dev.leanto";
    private static final Set<String> MACHINE_ROOM = Set.of("config", "wire", "auth", "http", "db");

    /** Which feature may use which: the map that a new feature must be entered in. */
    private static final Map<String, Set<String>> FEATURES = Map.of(
            "audit", Set.of(),
            "users", Set.of("audit"),
            "lean", Set.of("audit"),
            "organizations", Set.of("users", "audit"),
            "revisions", Set.of("users"),
            "projects", Set.of("users", "organizations", "lean", "revisions", "audit"),
            "files", Set.of("projects", "revisions"),
            "nodes", Set.of("projects", "organizations"),
            "libraries", Set.of("projects"));

    /** What builds and runs the rest. */
    private static final Set<String> PROGRAM = Set.of("server", "fixtures", "connect", "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static String of(String packageName) {
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
        return describe("in a feature", type -> FEATURES.containsKey(packageOf(type)));
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
    void r1NoCircles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void r2NothingDependsOnTheProgram() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT));
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, of("cli"), of("fixtures"), of("connect"), of("server"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(of("server"), of("fixtures"), of("connect"), of("cli")));
        check(noClasses()
                .that()
                .resideInAPackage(of("server"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(of("fixtures"), of("connect"), of("cli")));
    }

    @Test
    void r3OnlyHttpKnowsTheHttpLibrary() {
        check(noClasses()
                .that()
                // The library is a proxy too, which is what 'connect' is made of.
                .resideOutsideOfPackages(of("http"), of("connect"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty.."));
    }

    @Test
    void r4OnlyStoresAndDbKnowSql() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(of("db"))
                .and(DescribedPredicate.not(file("Store")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(of("db"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.sql..", "com.zaxxer..", "org.flywaydb..", "org.sqlite..", "org.postgresql.."));
    }

    @Test
    void r5TheMachineRoomKnowsNoFeature() {
        String[] features = FEATURES.keySet().stream().map(ArchitectureTest::of).toArray(String[]::new);
        for (String room : MACHINE_ROOM) {
            check(noClasses()
                    .that()
                    .resideInAPackage(of(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(features));
        }
    }

    @Test
    void r6ConfigWireAndAuthStandOnTheJdkAndJackson() {
        check(classes()
                .that()
                .resideInAnyPackage(of("config"), of("wire"), of("auth"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify.annotations..",
                        of("config"),
                        of("wire"),
                        of("auth")));
    }

    @Test
    void r7OnlyEndpointsKnowHttp() {
        check(noClasses()
                .that(inFeature())
                .and(DescribedPredicate.not(file("Endpoints")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(of("http")));
    }

    @Test
    void r8EndpointsTouchNoStoreAndNoDatabase() {
        check(noClasses().that(file("Endpoints")).should().dependOnClassesThat(file("Store")));
        check(noClasses().that(file("Endpoints")).should().dependOnClassesThat().resideInAPackage(of("db")));
    }

    @Test
    void r9OnlyEndpointsKnowWire() {
        check(noClasses()
                .that(DescribedPredicate.not(file("Endpoints")).and(DescribedPredicate.not(file("Wire"))))
                .should()
                .dependOnClassesThat(file("Wire")));
    }

    @Test
    void r10FeaturesUseOneAnotherOnlyAsTheMapSays() {
        FEATURES.forEach((feature, allowed) -> {
            List<String> forbidden = FEATURES.keySet().stream()
                    .filter(other -> !other.equals(feature) && !allowed.contains(other))
                    .map(ArchitectureTest::of)
                    .toList();
            check(noClasses()
                    .that()
                    .resideInAPackage(of(feature))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden.toArray(String[]::new)));
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
        check(noClasses().should().dependOnClassesThat().areAssignableTo(Date.class));
        check(noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err"));
        check(noClasses().that().resideOutsideOfPackage(of("cli")).should().callMethod(Clock.class, "systemUTC"));
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void r13EveryPackageIsOnTheMap() {
        Set<String> packages = CLASSES.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet());
        packages.remove("");
        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(Stream.of(MACHINE_ROOM, FEATURES.keySet(), PROGRAM)
                        .flatMap(Set::stream)
                        .toList());
    }

    @Test
    void onlyTheCommandLineKnowsItsLibrary() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, of("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli.."));
    }

    @Test
    void noClassHasANameWithoutMeaning() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> name.matches(".*(Service|Manager|Helper|Utils?|Impl)"));
    }

    @Test
    void nothingKnowsTheLoggingBackend() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("ch.qos.logback.."));
    }
}
