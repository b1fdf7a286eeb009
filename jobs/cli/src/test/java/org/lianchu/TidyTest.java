package org.lianchu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianchu.cli.Lianchu;
import org.lianchu.cli.command.Program;

/**
 * Holds the bans of the house for the whole repository: in the sources of every module, and in the program's classes.
 */
class TidyTest {
    private static final List<String> JDK_ONLY =
            List.of("settlement-rules", "reconciliation", "chain-writer/evidence", "chain-writer/contract");
    private static final Pattern NULL_MARKED = Pattern.compile("@(?:org\\.jspecify\\.annotations\\.)?NullMarked\\b");
    private static final List<String> CONTRACT = List.of("settlement-rules", "chain-writer/evidence");
    private static final List<String> LEDGER = and(CONTRACT, "chain-writer/contract", "chain-writer/identity");
    private static final List<String> PARTICIPANT = and(LEDGER, "readers", "chain-writer/client");
    private static final List<String> RUNS =
            and(PARTICIPANT, "reconciliation", "chain-writer/devledger", "jobs/participant");
    private static final List<String> STATEMENTS = and(PARTICIPANT, "reconciliation", "jobs/participant");
    private static final List<String> PARTY = and(STATEMENTS, "jobs/statements");
    private static final List<String> OPERATIONS = and(RUNS, "jobs/settlement-runs", "jobs/statements");
    private static final List<String> SERVER = and(OPERATIONS, "jobs/operations");
    private static final List<String> CONSOLE = and(SERVER, "jobs/server", "jobs/participant-cli");
    private static final List<String> LAB = and(OPERATIONS, "jobs/operations", "chain-writer/network");

    /** Of our modules, what each may use; one that is not named here may use what its POM allows. */
    private static final Map<String, List<String>> STACK = Map.ofEntries(
            Map.entry("settlement-rules", List.of()),
            Map.entry("reconciliation", List.of("settlement-rules")),
            Map.entry("readers", List.of("settlement-rules")),
            Map.entry("chain-writer/evidence", List.of("settlement-rules")),
            Map.entry("chain-writer/identity", CONTRACT),
            Map.entry("chain-writer/contract", CONTRACT),
            Map.entry("chain-writer/devledger", LEDGER),
            Map.entry("chain-writer/client", LEDGER),
            Map.entry("chain-writer/network", and(LEDGER, "chain-writer/client")),
            Map.entry("jobs/participant", PARTICIPANT),
            Map.entry("jobs/settlement-runs", RUNS),
            Map.entry("jobs/statements", STATEMENTS),
            Map.entry("jobs/participant-cli", PARTY),
            Map.entry("jobs/operations", OPERATIONS),
            Map.entry("jobs/server", SERVER),
            Map.entry("jobs/console", CONSOLE),
            Map.entry("jobs/lab", LAB));
    /** Modules that the application has not on its class path, and of ours what each may use. */
    private static final Map<String, List<String>> APART =
            Map.of("chain-writer/chaincode", and(CONTRACT, "chain-writer/contract"));

    private static final Pattern OUR_IMPORT =
            Pattern.compile("import\\s+(?:static\\s+)?(org\\.lianchu(?:\\.[a-z]\\w*)*)\\.[A-Z*]");

    private static Checkout checkout;
    private static JavaClasses classes;

    private static List<String> and(List<String> modules, String... more) {
        return Stream.concat(modules.stream(), Stream.of(more)).toList();
    }

    @BeforeAll
    static void read() throws IOException {
        checkout = Checkout.here();
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.lianchu");
    }

    static Stream<String> bans() {
        return SourceBans.ALL.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bans")
    void no_source_breaks_a_ban(String ban) {
        Function<JavaSource, Stream<String>> violations = SourceBans.ALL.get(ban);
        assertThat(checkout.sources.stream().flatMap(violations)).as(ban).isEmpty();
    }

    @Test
    void the_scan_sees_every_module() {
        assertThat(checkout.modules).contains("jobs/cli", "readers", "chain-writer/evidence");
        for (String module : checkout.modules) {
            assertThat(checkout.sources).as(module).anyMatch(s -> s.module().equals(module));
        }
    }

    @Test
    void every_package_is_null_marked() throws IOException {
        List<String> unmarked = new ArrayList<>();
        for (String folder : checkout.packageFolders()) {
            Path info = checkout.root.resolve(folder).resolve("package-info.java");
            if (!Files.exists(info)
                    || !NULL_MARKED.matcher(Files.readString(info)).find()) {
                unmarked.add(folder);
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @Test
    void every_folder_of_the_root_that_holds_a_module_has_a_readme() {
        assertThat(checkout.topFolders())
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(checkout.root.resolve(folder).resolve("README.md"))
                        .isNotEmptyFile());
    }

    @Test
    void the_module_stack_points_one_way() {
        List<String> seen = checkout.modules.stream().filter(this::isSeen).toList();
        assertThat(seen).containsAll(STACK.keySet());
        STACK.forEach((module, allowed) -> {
            List<String> above = checkout.modules.stream()
                    .filter(other -> !other.equals(module) && !allowed.contains(other))
                    .toList();
            stack(module, above).check(classes);
        });
    }

    private boolean isSeen(String module) {
        List<String> packages = List.of(checkout.packages(List.of(module)));
        return classes.stream().map(JavaClass::getPackageName).anyMatch(packages::contains);
    }

    private static ArchRule stack(String module, List<String> above) {
        return noClasses()
                .that()
                .resideInAnyPackage(checkout.packages(List.of(module)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(checkout.packages(above));
    }

    @Test
    void no_two_packages_need_each_other() {
        SlicesRuleDefinition.slices()
                .matching("org.lianchu.(**)")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void a_command_knows_operations_and_not_what_they_are_made_with() {
        noClasses()
                .that()
                .resideInAPackage("org.lianchu.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.zaxxer..", "org.quartz..", "org.springframework..")
                .check(classes);
    }

    @Test
    void a_module_apart_uses_what_it_may() {
        APART.forEach((module, allowed) -> {
            assertThat(isSeen(module))
                    .as("%s on the class path of the program", module)
                    .isFalse();
            List<String> packages = List.of(checkout.packages(
                    Stream.concat(Stream.of(module), allowed.stream()).toList()));
            List<String> imports = checkout.sources.stream()
                    .filter(source -> source.isMain() && source.module().equals(module))
                    .flatMap(source -> OUR_IMPORT.matcher(source.code()).results())
                    .map(match -> match.group(1))
                    .toList();
            assertThat(imports).as(module).isNotEmpty().isSubsetOf(packages);
        });
    }

    @Test
    void the_shim_is_not_on_the_class_path_of_the_application() {
        assertThatThrownBy(() -> Class.forName("org.hyperledger.fabric.shim.ChaincodeBase"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void modules_of_the_jdk_only_use_nothing_else() {
        ArchBans.onlyTheJdk(checkout.packages(JDK_ONLY)).check(classes);
    }

    @Test
    void no_domain_class_has_a_floating_number() {
        String[] domain = checkout.packages(List.copyOf(SourceBans.DOMAIN));
        ArchBans.noFloatingFields(domain).check(classes);
        ArchBans.noFloatingMethods(domain).check(classes);
    }

    @Test
    void no_domain_class_asks_what_time_it_is() {
        String[] domain = checkout.packages(List.copyOf(SourceBans.DOMAIN));
        ArchBans.noTimeOfDay(domain).check(classes);
    }

    @Test
    void no_exit_status_depends_on_a_list_of_refusals() {
        ArchBans.refusalsAreOneType().check(classes);
        ArchBans.knowsNoRefusalOfAnother(Lianchu.class).check(classes);
        ArchBans.knowsNoRefusalOfAnother(Program.class).check(classes);
    }
}
