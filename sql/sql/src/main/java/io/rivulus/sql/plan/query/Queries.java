package io.rivulus.sql.plan.query;

import io.rivulus.base.error.BugException;
import io.rivulus.base.error.UserException;
import io.rivulus.data.expression.Expression;
import io.rivulus.data.expression.Expression.Input;
import io.rivulus.data.type.DataType.RowType;
import io.rivulus.sql.catalog.CatalogTable;
import io.rivulus.sql.catalog.CatalogView;
import io.rivulus.sql.catalog.Catalogs;
import io.rivulus.sql.catalog.ObjectName;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.parser.RelDataTypes;
import io.rivulus.sql.plan.PlanErrors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.hint.HintPredicates;
import org.apache.calcite.rel.hint.HintStrategyTable;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.tools.RelBuilder;

/// Turns the queries of one job into relational algebra: names resolved, types checked, subqueries made joins.
///
/// Used by one thread, whose stack must be deep.
public final class Queries {
    private static final int VIEWS_DEEP_MAX = 100;

    private final Catalogs catalogs;
    private final Operators operators = new Operators();
    private final CallRewriter rewriter;
    private final Expressions expressions;
    private final Names names;
    private final RelOptCluster cluster;
    private final Deque<ObjectName> viewsOpen = new ArrayDeque<>();

    public Queries(Catalogs catalogs, FunctionCatalog functions) {
        PlanTypeFactory types = new PlanTypeFactory();
        this.catalogs = catalogs;
        this.rewriter = new CallRewriter(functions, operators);
        this.expressions = new Expressions(functions);
        this.names = new Names(catalogs, types);
        Names.ViewPlanner views = this::view;
        HepPlanner planner = new HepPlanner(HepProgram.builder().build(), Contexts.of(views));
        this.cluster = RelOptCluster.create(planner, new RexBuilder(types));
        cluster.setMetadataQuerySupplier(Metadata::new);
    }

    /// Interprets metadata instead of compiling it: the first plan comes sooner.
    private static final class Metadata extends RelMetadataQuery {
        Metadata() {
            super(new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE));
        }

        /// None: they are found by evaluating conditions, which Calcite can't where they hold a subquery, one of our
        /// functions or a NULL.
        @Override
        public RelOptPredicateList getPulledUpPredicates(RelNode rel) {
            return RelOptPredicateList.EMPTY;
        }
    }

    public Expressions expressions() {
        return expressions;
    }

    /// The columns of a query's result.
    ///
    /// @param query may be changed
    /// @throws UserException when it is wrong, with the place
    public RowType typeOf(SqlNode query) {
        CalciteCatalogReader reader = names.from(catalogs.currentCatalog(), catalogs.currentDatabase());
        return guarded(new QueryValidator(operators, reader), validator -> {
            SqlNode validated = validator.validate(rewriter.rewrite(query));
            return DataTypes.row(validator.getValidatedNodeType(validated));
        });
    }

    /// A query as relational algebra, without subqueries and correlation.
    ///
    /// @param query may be changed
    /// @throws UserException when it is wrong, with the place
    public RelRoot plan(SqlNode query) {
        return plan(query, catalogs.currentCatalog(), catalogs.currentDatabase(), true);
    }

    /// An expression over the columns of one row.
    ///
    /// @param expression may be changed
    /// @throws UserException when it is wrong, with the place
    public Expression expression(SqlNode expression, RowType row) {
        SqlSelect select = new SqlSelect(
                SqlParserPos.ZERO,
                null,
                SqlNodeList.of(expression),
                new SqlIdentifier(Names.ROW, SqlParserPos.ZERO),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        RelNode rel = convert(select, names.fromRow(row), false).project();
        List<Expression> columns = IntStream.range(0, row.size())
                .<Expression>mapToObj(i -> new Input(i, row.type(i)))
                .toList();
        // A bare column of all there are needs no projection.
        return rel instanceof Project project
                ? expressions.of(project.getProjects().getFirst(), columns)
                : columns.getFirst();
    }

    /// The names of all functions that queries can call, aggregates included.
    public static SortedSet<String> functions(FunctionCatalog functions) {
        SortedSet<String> names = functions.names();
        names.addAll(new Operators().names());
        return names;
    }

    /// The name of the table that a scan reads.
    public static ObjectName tableName(TableScan scan) {
        return scan.getTable().unwrapOrThrow(Names.NamedTable.class).name();
    }

    /// The table that a scan reads.
    public static CatalogTable table(TableScan scan) {
        return scan.getTable().unwrapOrThrow(Names.NamedTable.class).table();
    }

    /// The same for a query whose short names are looked up in another database.
    public RelRoot plan(SqlNode query, String catalog, String database) {
        return plan(query, catalog, database, true);
    }

    private RelRoot plan(SqlNode query, String catalog, String database, boolean top) {
        return convert(query, names.from(catalog, database), top);
    }

    private RelNode view(ObjectName name, CatalogView view) {
        if (viewsOpen.contains(name) || viewsOpen.size() > VIEWS_DEEP_MAX) {
            throw new UserException(
                    PlanErrors.INVALID_QUERY, "view %s is made of itself; drop and create it anew".formatted(name));
        }
        viewsOpen.push(name);
        try {
            RelNode rel = plan(view.query().node(), view.catalog(), view.database(), false)
                    .project();
            return RelOptUtil.createCastRel(rel, RelDataTypes.of(view.row(), cluster.getTypeFactory()), true);
        } finally {
            viewsOpen.pop();
        }
    }

    private RelRoot convert(SqlNode query, CalciteCatalogReader reader, boolean top) {
        return guarded(new QueryValidator(operators, reader), validator -> {
            SqlNode validated = validator.validate(rewriter.rewrite(query));
            RelOptTable.ViewExpander noText = (_, text, _, _) -> {
                throw new BugException("a view came as text: " + text);
            };
            SqlToRelConverter converter =
                    new SqlToRelConverter(noText, validator, reader, cluster, new OperatorConvertlets(), conversion());
            RelRoot root = converter.convertQuery(validated, false, top);
            return root.withRel(withoutSubqueries(LateralCalls.joined(TemporalJoins.joined(root.rel))));
        });
    }

    private static SqlToRelConverter.Config conversion() {
        return SqlToRelConverter.config()
                .withExpand(false)
                .withTrimUnusedFields(false)
                .withInSubQueryThreshold(Integer.MAX_VALUE)
                .withRelBuilderConfigTransform(Queries::literally)
                .withHintStrategyTable(HintStrategyTable.builder()
                        .hintStrategy("OPTIONS", HintPredicates.TABLE_SCAN)
                        .build());
    }

    /// Simplification assumes operands of one type; our calls convert theirs when they become expressions.
    private static RelBuilder.Config literally(RelBuilder.Config config) {
        return config.withSimplify(false).withSimplifyLimit(false).withPruneInputOfAggregate(false);
    }

    private RelNode withoutSubqueries(RelNode rel) {
        if (!Subqueries.in(rel)) {
            return rel;
        }
        HepProgram program = new HepProgramBuilder()
                .addRuleInstance(CoreRules.FILTER_SUB_QUERY_TO_CORRELATE)
                .addRuleInstance(CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE)
                .addRuleInstance(CoreRules.JOIN_SUB_QUERY_TO_CORRELATE)
                .build();
        HepPlanner planner = new HepPlanner(program, cluster.getPlanner().getContext());
        planner.setRoot(rel);
        RelNode joined = LateralCalls.joined(planner.findBestExp());
        RelBuilder builder = RelBuilder.proto(Contexts.of(literally(RelBuilder.Config.DEFAULT)))
                .create(cluster, null);
        return new Decorrelation(builder).of(joined);
    }

    private <T> T guarded(QueryValidator validator, Function<QueryValidator, T> work) {
        try {
            return work.apply(validator);
        } catch (CalciteContextException e) {
            throw QueryErrors.of(e, validator.objected(), catalogs, names.columns());
        }
    }
}
