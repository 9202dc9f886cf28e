package io.rivulus.sql.plan.node;

import io.rivulus.data.expression.Expression;
import io.rivulus.sql.function.FunctionCatalog;
import io.rivulus.sql.operator.JoinKind;
import io.rivulus.sql.plan.node.PlanNode.Join;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Joins first what gives little: chains of inner joins in the order that makes and keeps the least, by the sizes of
/// tables.
///
/// Up to [#SEARCHED_MAX] inputs all orders are looked at, of those in which every join has keys that the query names;
/// beyond that the two are joined next that give the least. The order of the query stays where a size is unknown, where
/// inputs are not joined by keys, and where another one is hardly better. The same query over tables of the same sizes
/// is always planned alike.
///
/// For batch mode alone: a job that goes on from a checkpoint has to find its steps again, whatever its tables have
/// grown to.
public final class JoinOrder {
    private static final int SEARCHED_MAX = 8;

    /// What another order must cost of that of the query to be taken: sizes are guesses.
    private static final double BETTER = 0.9;

    private final Joins joins;
    private final FunctionCatalog functions;
    private final Sizes sizes;

    public JoinOrder(FunctionCatalog functions, Sizes sizes) {
        this.joins = new Joins(functions);
        this.functions = functions;
        this.sizes = sizes;
    }

    /// The plan with its joins in order.
    public PlanNode apply(PlanNode root) {
        PlanNode below = within(root);
        if (!JoinChain.isChain(below, functions)) {
            return below;
        }
        JoinChain chain = JoinChain.of(below, functions);
        if (!chain.hasChoice() || !chain.inputs().stream().allMatch(sizes::isKnown)) {
            return below;
        }
        Search search = new Search(new JoinSizes(chain, sizes), chain.inputs().size());
        return search.best()
                .filter(best -> best.cost < BETTER * search.cost(chain.written()))
                .map(best -> made(chain, best, root.type().names()))
                .orElse(below);
    }

    /// A step with all chains in order below the one that it belongs to.
    private PlanNode within(PlanNode node) {
        boolean isChain = JoinChain.isChain(node, functions);
        List<PlanNode> inputs = node.inputs().stream()
                .map(input -> isChain ? within(input) : apply(input))
                .toList();
        return inputs.equals(node.inputs()) ? node : node.withInputs(inputs);
    }

    /// How a set of inputs is joined.
    ///
    /// @param inputs bits
    /// @param cost what the joins give, and what they keep for that
    /// @param left absent of a single input
    private record Tree(
            long inputs,
            double size,
            double cost,
            @Nullable Tree left,
            @Nullable Tree right) {}

    /// Looks for the order that costs the least.
    private record Search(JoinSizes sizes, int count) {
        Optional<Tree> best() {
            return Optional.ofNullable(count <= SEARCHED_MAX ? searched() : grown());
        }

        double cost(List<JoinChain.Written> written) {
            double cost = 0;
            for (JoinChain.Written join : written) {
                double kept = Math.min(sizes.of(join.left()), sizes.of(join.right()));
                cost += sizes.of(join.left() | join.right()) + kept;
            }
            return cost;
        }

        private Tree input(int number) {
            long inputs = 1L << number;
            return new Tree(inputs, sizes.of(inputs), 0, null, null);
        }

        private Tree joined(Tree left, Tree right, double size) {
            double kept = Math.min(left.size, right.size);
            return new Tree(left.inputs | right.inputs, size, left.cost + right.cost + size + kept, left, right);
        }

        private boolean areNeighbours(Tree left, Tree right) {
            return (sizes.neighbours(left.inputs) & right.inputs) != 0;
        }

        /// Of each set the best way to join it, from small sets to large ones. A set comes after its parts.
        private @Nullable Tree searched() {
            int all = (1 << count) - 1;
            @Nullable Tree[] trees = new Tree[all + 1];
            for (int set = 1; set <= all; set++) {
                if (Integer.bitCount(set) == 1) {
                    trees[set] = input(Integer.numberOfTrailingZeros(set));
                    continue;
                }
                double size = sizes.of(set);
                int first = Integer.lowestOneBit(set);
                for (int part = (set - 1) & set; part > 0; part = (part - 1) & set) {
                    Tree left = trees[part];
                    Tree right = trees[set ^ part];
                    if ((part & first) != 0 && left != null && right != null && areNeighbours(left, right)) {
                        Tree tree = joined(left, right, size);
                        Tree known = trees[set];
                        trees[set] = known == null || tree.cost < known.cost ? tree : known;
                    }
                }
            }
            return trees[all];
        }

        /// Joins what gives the least, until all is joined.
        private @Nullable Tree grown() {
            List<Tree> trees = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                trees.add(input(i));
            }
            while (trees.size() > 1) {
                Tree next = null;
                for (int i = 0; i < trees.size(); i++) {
                    for (int j = i + 1; j < trees.size(); j++) {
                        if (areNeighbours(trees.get(i), trees.get(j))) {
                            double size = sizes.of(trees.get(i).inputs | trees.get(j).inputs);
                            Tree tree = joined(trees.get(i), trees.get(j), size);
                            next = next == null || tree.size < next.size ? tree : next;
                        }
                    }
                }
                if (next == null) {
                    return null;
                }
                trees.set(trees.indexOf(next.left), next);
                trees.remove(next.right);
            }
            return trees.getFirst();
        }
    }

    /// Joins with their columns, which are numbered as those of all inputs.
    private record Made(PlanNode node, List<Integer> columns) {
        Expression here(Expression condition) {
            return Substitution.moved(condition, columns);
        }
    }

    /// The joins of a tree, and the columns of the chain behind them.
    private PlanNode made(JoinChain chain, Tree tree, List<String> names) {
        Map<Expression, Long> open = new HashMap<>();
        chain.conditions().forEach(condition -> open.put(condition, chain.inputs(condition)));
        Made all = made(chain, tree, open);
        return Calcs.of(
                all.node,
                Optional.empty(),
                chain.outputs().stream().map(all::here).toList(),
                names);
    }

    /// @param open the conditions that nothing asks yet
    private Made made(JoinChain chain, Tree tree, Map<Expression, Long> open) {
        if (tree.left == null || tree.right == null) {
            int input = Long.numberOfTrailingZeros(tree.inputs);
            Made made = new Made(chain.inputs().get(input), chain.columns(input));
            return new Made(Calcs.filter(made.node, take(chain, tree, open, made)), made.columns);
        }
        Made left = made(chain, tree.left, open);
        Made right = made(chain, tree.right, open);
        List<Integer> columns = new ArrayList<>(left.columns);
        columns.addAll(right.columns);
        Made both = new Made(left.node, columns);
        Join join = new Join(
                left.node,
                right.node,
                JoinKind.INNER,
                List.of(),
                List.of(),
                Substitution.conjunction(take(chain, tree, open, both)));
        return new Made(joins.withKeys(join), columns);
    }

    /// Takes the conditions that can be asked here.
    private static List<Expression> take(JoinChain chain, Tree tree, Map<Expression, Long> open, Made made) {
        List<Expression> taken = new ArrayList<>();
        for (Expression condition : chain.conditions()) {
            if (open.containsKey(condition) && (open.get(condition) & ~tree.inputs) == 0) {
                open.remove(condition);
                taken.add(made.here(condition));
            }
        }
        return taken;
    }
}
