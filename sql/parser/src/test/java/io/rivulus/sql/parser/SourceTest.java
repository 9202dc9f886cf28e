package io.rivulus.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivulus.sql.statement.Position;
import io.rivulus.sql.statement.Statement;
import org.apache.calcite.sql.SqlSelect;
import org.junit.jupiter.api.Test;

final class SourceTest {
    @Test
    void nodesOfAQueryStandWhereTheyAreInTheScript() {
        String script = "SELECT 1;\n\tSELECT a,\r\n  b FROM t";
        var query = (Statement.Query) SqlScript.parse(script).get(1);
        var select = (SqlSelect) query.query();
        assertThat(GrammarActions.position(select.getSelectList().get(0))).isEqualTo(new Position(2, 9));
        assertThat(GrammarActions.position(select.getSelectList().get(1))).isEqualTo(new Position(3, 3));
    }

    @Test
    void aStatementKeepsItsOwnTextWithItsComments() {
        String script = "-- first\nEXPLAIN -- why\r\n INSERT /* x */ INTO t\n SELECT 'ä'; SELECT 2";
        var explain = (Statement.Explain) SqlScript.parse(script).getFirst();
        assertThat(explain.source().text()).isEqualTo("EXPLAIN -- why\r\n INSERT /* x */ INTO t\n SELECT 'ä'");
        assertThat(explain.statement().source().start()).isEqualTo(new Position(3, 2));
        assertThat(explain.statement().source().text()).isEqualTo("INSERT /* x */ INTO t\n SELECT 'ä'");
    }

    @Test
    void aScriptMayBeParsedStatementByStatement() {
        var texts = SqlScript.split("SELECT 1; SELCT 2");
        assertThat(texts.getFirst().parse()).isInstanceOf(Statement.Query.class);
        assertThatThrownBy(() -> texts.getLast().parse()).hasMessageContaining("1:11");
    }
}
