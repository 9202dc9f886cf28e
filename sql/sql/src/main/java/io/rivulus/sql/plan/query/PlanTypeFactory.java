package io.rivulus.sql.plan.query;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;

/// Makes types whose texts are UTF-8.
final class PlanTypeFactory extends SqlTypeFactoryImpl {
    PlanTypeFactory() {
        super(new PlanTypeSystem());
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }
}
