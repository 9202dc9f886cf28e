package io.rivulus.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/// Finds where a job could come to wait for itself, and materialises exchanges so that it can't.
///
/// A hash join that reads its build side first refuses its probe side. If one source feeds both, the source fills
/// the exchange to the probe side, waits there for room, sends nothing to the build side any more, and the join
/// waits for the source: nobody moves again. The same circle can lead through any number of refusing operators, of
/// which none has both its inputs from one ancestor.
///
/// **Who waits for whom.** Two kinds of waiting are possible, and they are the vertices of a second graph:
///
/// - *W(v)*: somebody waits for `v` to send. `v` may itself wait for rows: W(v) → W(u) for each u that sends to v.
///   Or for room: W(v) → R(e) for each exchange e out of v.
/// - *R(e)*: somebody waits for the receiver v of `e` to read. It may wait for room: R(e) → R(f) for each exchange
///   f out of v. Or it refuses e, if it may, until another input has brought something: R(e) → W(u) for each u that
///   sends to another input of v.
///
/// A materialised exchange always has room, so nobody waits for room in it: its R is not there. Subtasks of one
/// vertex may wait for different things at one time (a skewed key fills one channel and starves another), so every
/// arrow can be real, whichever others are. The job can come to wait for itself only where this graph has a cycle.
/// (The converse need not hold: an exchange may be materialised that a luckier analysis would spare. A lockup is
/// worse.)
///
/// **Which exchange.** W alone goes only up the job and R alone only down, so each cycle has an arrow R(e) → W from
/// a refused exchange: materialising refused exchanges is enough. Each refused one that lies on a cycle is
/// materialised, in order; then each of these is given back if no cycle comes of it. What is left is minimal: none
/// could be spared. It takes a search per refused exchange, so O(refused × (vertices + edges)).
final class RefusalCycles {
    private final List<JobVertex> vertices;
    private final List<JobEdge> edges;
    private final List<List<Integer>> in = new ArrayList<>();
    private final List<List<Integer>> out = new ArrayList<>();
    private final BitSet materialised = new BitSet();

    private RefusalCycles(JobGraph job) {
        this.vertices = job.vertices();
        this.edges = job.edges();
        vertices.forEach(_ -> {
            in.add(new ArrayList<>());
            out.add(new ArrayList<>());
        });
        for (int edge = 0; edge < edges.size(); edge++) {
            out.get(edges.get(edge).from()).add(edge);
            in.get(edges.get(edge).to()).add(edge);
            materialised.set(edge, edges.get(edge).materialised());
        }
    }

    /// The job's edges, with as many of them materialised as must be.
    static List<JobEdge> materialise(JobGraph job) {
        RefusalCycles cycles = new RefusalCycles(job);
        cycles.breakAll();
        List<JobEdge> result = new ArrayList<>();
        for (int edge = 0; edge < job.edges().size(); edge++) {
            result.add(job.edges().get(edge).withMaterialised(cycles.materialised.get(edge)));
        }
        return result;
    }

    private void breakAll() {
        List<Integer> broken = new ArrayList<>();
        for (int edge = 0; edge < edges.size(); edge++) {
            if (refused(edge) && !materialised.get(edge) && onCycle(edge)) {
                materialised.set(edge);
                broken.add(edge);
            }
        }
        for (int edge : broken) {
            materialised.clear(edge);
            materialised.set(edge, onCycle(edge));
        }
    }

    private boolean refused(int edge) {
        JobEdge to = edges.get(edge);
        return vertices.get(to.to()).chain().getFirst().mayRefuse().contains(to.input());
    }

    /// Whether R(start) leads back to itself.
    private boolean onCycle(int start) {
        // R(e) is numbered e, W(v) comes behind all edges.
        BitSet seen = new BitSet();
        Deque<Integer> due = new ArrayDeque<>();
        IntConsumer visit = next -> {
            if (!seen.get(next)) {
                seen.set(next);
                due.add(next);
            }
        };
        followR(start, visit);
        while (!due.isEmpty() && !seen.get(start)) {
            int next = due.remove();
            if (next < edges.size()) {
                followR(next, visit);
            } else {
                followW(next - edges.size(), visit);
            }
        }
        return seen.get(start);
    }

    private void followW(int vertex, IntConsumer visit) {
        in.get(vertex).forEach(edge -> visit.accept(waitsFor(edges.get(edge).from())));
        visitOut(vertex, visit);
    }

    private void followR(int edge, IntConsumer visit) {
        int receiver = edges.get(edge).to();
        visitOut(receiver, visit);
        if (refused(edge)) {
            in.get(receiver).stream()
                    .filter(other -> edges.get(other).input() != edges.get(edge).input())
                    .forEach(other -> visit.accept(waitsFor(edges.get(other).from())));
        }
    }

    private void visitOut(int vertex, IntConsumer visit) {
        out.get(vertex).stream().filter(edge -> !materialised.get(edge)).forEach(visit::accept);
    }

    private int waitsFor(int vertex) {
        return edges.size() + vertex;
    }
}
