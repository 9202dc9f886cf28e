package io.rivulus.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivulus.data.type.DataType;
import io.rivulus.sql.statement.Column;
import io.rivulus.sql.statement.Statement;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelDataTypesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            BOOLEAN                            | BOOLEAN
            TINYINT NOT NULL                   | TINYINT NOT NULL
            INT                                | INTEGER
            FLOAT                              | FLOAT
            DOUBLE                             | DOUBLE
            DECIMAL(10, 2)                     | DECIMAL(10, 2)
            VARCHAR(3)                         | VARCHAR(3)
            CHAR(3)                            | CHAR(3)
            VARBINARY(3)                       | VARBINARY(3)
            BINARY(3)                          | BINARY(3)
            DATE                               | DATE
            TIME(3)                            | TIME(3)
            TIMESTAMP(3)                       | TIMESTAMP(3)
            TIMESTAMP_LTZ(3)                   | TIMESTAMP_WITH_LOCAL_TIME_ZONE(3)
            INTERVAL MONTH                     | INTERVAL YEAR TO MONTH
            INTERVAL HOUR                      | INTERVAL DAY TO SECOND
            ARRAY<INT NOT NULL>                | INTEGER NOT NULL ARRAY
            MULTISET<INT>                      | INTEGER MULTISET
            MAP<INT NOT NULL, DOUBLE>          | (INTEGER NOT NULL, DOUBLE) MAP
            ROW<a INT, b BIGINT NOT NULL>      | RecordType:peek_no_expand(INTEGER a, BIGINT NOT NULL b)
            """)
    void keepsNameParametersAndNullability(String sql, String calcite) {
        var table = (Statement.CreateTable)
                SqlScript.parse("CREATE TABLE t (a " + sql + ")").getFirst();
        DataType type = ((Column.Physical) table.definition().columns().getFirst()).type();
        var factory = new SqlTypeFactoryImpl(RelDataTypeSystem.DEFAULT);
        assertThat(RelDataTypes.of(type, factory).getFullTypeString().replaceAll(" CHARACTER SET \\S+.*", ""))
                .isEqualTo(calcite);
    }
}
