package io.rivulus.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.base.error.UserException;
import io.rivulus.data.type.Types;
import io.rivulus.sql.statement.Identifier;
import io.rivulus.sql.statement.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class CatalogsTest {
    private final Catalogs catalogs = new Catalogs();

    @Test
    void completesShortNamesWithWhatIsCurrent() {
        assertThat(catalogs.complete(name("t"))).isEqualTo(new ObjectName("default_catalog", "default_database", "t"));
        assertThat(catalogs.complete(name("d", "t"))).isEqualTo(new ObjectName("default_catalog", "d", "t"));
        assertThat(catalogs.complete(name("c", "d", "t"))).isEqualTo(new ObjectName("c", "d", "t"));
        assertThatError(() -> catalogs.complete(name("a", "b", "c", "d")))
                .hasMessage("the name a.b.c.d at 3:9 has 4 parts, expected catalog.database.name");
    }

    @Test
    void namesTheNearestTable() {
        catalogs.create(name("orders"), table(), false, false);
        assertThatError(() -> catalogs.get(name("oders")))
                .hasMessage("there is no table or view oders at 3:9; did you mean 'orders'?");
        assertThatError(() -> catalogs.get(name("x")))
                .hasMessage("there is no table or view x at 3:9; default_catalog.default_database has orders");
    }

    @Test
    void knowsThatATableIsElsewhere() {
        catalogs.createDatabase(name("shop"), Optional.empty(), false);
        assertThatError(() -> catalogs.get(name("orders")))
                .hasMessage("there is no table or view orders at 3:9; default_catalog.default_database is empty");
        catalogs.create(name("shop", "orders"), table(), false, false);
        assertThatError(() -> catalogs.get(name("orders")))
                .hasMessage("there is no table or view orders at 3:9; did you mean default_catalog.shop.orders?");
    }

    @Test
    void saysWhichPartOfANameIsNotThere() {
        assertThatError(() -> catalogs.get(name("default_catalog", "default_databse", "t")))
                .hasMessage("there is no database default_databse in catalog default_catalog, looked for at 3:9;"
                        + " did you mean 'default_database'?");
        assertThatError(() -> catalogs.get(name("other", "d", "t")))
                .hasMessage("there is no catalog other, looked for at 3:9; there are default_catalog");
        assertThatError(() -> catalogs.create(name("d", "t"), table(), false, true))
                .hasMessageStartingWith("there is no database d in catalog default_catalog");
    }

    @Test
    void hidesATableByATemporaryOne() {
        CatalogTable hiding = table();
        catalogs.create(name("t"), table(), false, false);
        catalogs.create(name("t"), hiding, true, false);
        assertThat(catalogs.get(name("t"))).isSameAs(hiding);
        assertThat(catalogs.objects(Optional.empty())).containsOnlyKeys("t");
        assertThatError(() -> catalogs.drop(name("t"), CatalogTable.class, false, true))
                .hasMessage("t at 3:9 is hidden by a temporary table; drop that first, with DROP TEMPORARY TABLE");
        assertThat(catalogs.drop(name("t"), CatalogTable.class, true, false)).isTrue();
        assertThat(catalogs.get(name("t"))).isNotSameAs(hiding);
        assertThatError(() -> catalogs.drop(name("t"), CatalogTable.class, true, false))
                .hasMessage("t at 3:9 is not temporary; drop it without TEMPORARY");
    }

    @Test
    void refusesANameThatIsTaken() {
        catalogs.create(name("t"), table(), false, false);
        assertThatError(() -> catalogs.create(name("t"), table(), false, false))
                .hasMessage("there is a table t already, at 3:9; drop it first, or say IF NOT EXISTS");
        assertThat(catalogs.create(name("t"), table(), false, true)).isFalse();
    }

    @Test
    void dropsNothingOfTheOtherKind() {
        catalogs.create(name("t"), table(), false, false);
        assertThatError(() -> catalogs.drop(name("t"), CatalogView.class, false, true))
                .hasMessage("t at 3:9 is a table; drop it with DROP TABLE");
    }

    @Test
    void dropsWhatIsThere() {
        catalogs.create(name("t"), table(), false, false);
        assertThat(catalogs.drop(name("t"), CatalogTable.class, false, false)).isTrue();
        assertThat(catalogs.drop(name("t"), CatalogTable.class, false, true)).isFalse();
        assertThat(catalogs.drop(name("no", "such", "t"), CatalogTable.class, false, true))
                .isFalse();
        assertThatError(() -> catalogs.drop(name("t"), CatalogTable.class, false, false))
                .hasMessageStartingWith("there is no table or view t at 3:9");
    }

    @Test
    void usesACatalogWithItsDefaultDatabase() {
        catalogs.createCatalog(
                name("c"), new CatalogDefinition(Optional.empty(), Map.of("default-database", "main")), false);
        catalogs.useCatalog(name("c"));
        assertThat(catalogs.complete(name("t"))).isEqualTo(new ObjectName("c", "main", "t"));
        assertThatError(() -> catalogs.dropCatalog(name("c"), false))
                .hasMessage("catalog c at 3:9 is the current one; USE another before it is dropped");
        catalogs.useDatabase(name("default_catalog", "default_database"));
        assertThat(catalogs.dropCatalog(name("c"), false)).isTrue();
        assertThat(catalogs.catalogs()).containsExactly("default_catalog");
    }

    @Test
    void keepsADatabaseThatIsNotEmpty() {
        catalogs.createDatabase(name("d"), Optional.empty(), false);
        catalogs.create(name("d", "t"), table(), false, false);
        assertThatError(() -> catalogs.dropDatabase(name("d"), false, false))
                .hasMessage("database d at 3:9 is not empty, it has t; DROP DATABASE … CASCADE drops them too");
        assertThat(catalogs.dropDatabase(name("d"), false, true)).isTrue();
        assertThat(catalogs.dropDatabase(name("d"), true, true)).isFalse();
        assertThatError(() -> catalogs.dropDatabase(name("default_database"), false, true))
                .hasMessageStartingWith("database default_database at 3:9 is the current one");
    }

    private static Identifier name(String... parts) {
        return new Identifier(List.of(parts), new Position(3, 9));
    }

    private static CatalogTable table() {
        return new CatalogTable(
                List.of(new TableColumn.Physical("a", Types.INT, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatError(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(UserException.class);
    }
}
