package org.lianchu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;
import org.lianchu.refusal.RefusedException;

/** The bans of the house that classes can break. */
final class ArchBans {
    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private ArchBans() {}

    static ArchRule onlyTheJdk(String... packages) {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "javax.naming..",
                        "javax.security.auth.x500..",
                        "org.jspecify..",
                        "org.lianchu..");
    }

    static ArchRule noFloatingFields(String... packages) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packages)
                .should()
                .notHaveRawType(floating());
    }

    static ArchRule noFloatingMethods(String... packages) {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packages)
                .should(new ArchCondition<>("neither take nor return a floating number") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        boolean floats = Stream.concat(
                                        Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                                .anyMatch(floating());
                        events.add(new SimpleConditionEvent(unit, !floats, unit.getFullName()));
                    }
                });
    }

    private static DescribedPredicate<JavaClass> floating() {
        return DescribedPredicate.describe(
                "a floating number",
                type -> FLOATING.contains(type.getBaseComponentType().getName()));
    }

    static ArchRule noTimeOfDay(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .accessTargetWhere(DescribedPredicate.describe("the time of day", ArchBans::isTimeOfDay));
    }

    /** A refusal is told by its type, whoever throws it: nothing else is called one. */
    static ArchRule refusalsAreOneType() {
        return classes()
                .that()
                .areAssignableTo(RuntimeException.class)
                .and()
                .haveSimpleNameEndingWith("RefusedException")
                .should()
                .beAssignableTo(RefusedException.class);
    }

    /** What answers for a whole command knows no refusal by its class but those that it makes itself. */
    static ArchRule knowsNoRefusalOfAnother(Class<?> answering) {
        return noClasses()
                .that()
                .haveFullyQualifiedName(answering.getName())
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "a refusal of another package",
                        type -> type.isAssignableTo(RefusedException.class)
                                && !type.isEquivalentTo(RefusedException.class)
                                && !type.getPackageName().startsWith(answering.getPackageName())));
    }

    private static boolean isTimeOfDay(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        boolean isOfSystem =
                owner.equals("java.lang.System") && (name.equals("currentTimeMillis") || name.equals("nanoTime"));
        boolean isClock = owner.equals("java.time.Clock") && name.startsWith("system");
        return isOfSystem
                || isClock
                || owner.startsWith("java.time.")
                        && access.getTarget().getFullName().endsWith(".now()");
    }
}
