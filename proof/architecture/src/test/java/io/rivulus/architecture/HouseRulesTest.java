package io.rivulus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/// The rules, on all production code. [PlantedViolationsTest] shows that each can fail.
final class HouseRulesTest {
    private static final Sources SOURCES = Sources.ofCheckout();

    /// What generators write is held to the plan of the house, not to its manners.
    private static final JavaClasses WRITTEN =
            HouseClasses.ALL.that(DescribedPredicate.describe("are compiled from a source of ours", SOURCES::contain));

    @Test
    void roomsUseOnlyWhatTheirLineNames() {
        assertThat(Rooms.trespasses(HouseClasses.ALL)).isEmpty();
    }

    @Test
    void theWorldComesInThroughSeamsAlone() {
        assertThat(BannedCalls.in(HouseClasses.ALL)).isEmpty();
    }

    @Test
    void nothingIsSynchronized() {
        assertThat(Monitors.in(WRITTEN)).isEmpty();
    }

    @Test
    void namesSayWhatAClassDoes() {
        assertThat(ClassRules.emptyNames(WRITTEN)).isEmpty();
    }

    @Test
    void nothingIsOpenToInheritance() {
        assertThat(ClassRules.openClasses(WRITTEN)).isEmpty();
    }

    @Test
    void nothingStaticHoldsState() {
        assertThat(ClassRules.staticState(WRITTEN)).isEmpty();
    }

    @Test
    void whatIsThrownHasAName() {
        assertThat(ClassRules.anonymousThrowables(WRITTEN)).isEmpty();
    }

    @Test
    void everyPackageHasACharter() {
        assertThat(SourceRules.packagesWithoutCharter(SOURCES.files())).isEmpty();
    }

    @Test
    void noPackageIsADrawerForAnything() {
        assertThat(SourceRules.emptyPackageNames(SOURCES.files())).isEmpty();
    }

    @Test
    void theMapNamesEveryPackage() {
        String map = Sources.read(SOURCES.root().resolve("MAP.md"));
        assertThat(SourceRules.mapDifferences(SOURCES.files(), map)).isEmpty();
    }

    @Test
    void everyErrorHasACodeOfItsOwn() {
        assertThat(SourceRules.sharedErrorCodes(SOURCES.files())).isEmpty();
    }

    @Test
    void everyModuleIsWatched() {
        assertThat(SourceRules.unwatchedPackages(SOURCES.files(), HouseClasses.ALL))
                .isEmpty();
    }
}
