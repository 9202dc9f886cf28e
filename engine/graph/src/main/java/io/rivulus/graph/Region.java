package io.rivulus.graph;

import io.rivulus.base.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Vertices of a job that rows get to from one another, and so have to be run again together when one of their tasks
/// fails. No row goes from one region to another: each may be at another point of its input than the others.
///
/// Vertices are connected by every exchange between them, be it pipelined or materialised: what was sent through a
/// materialised one is not kept for another reader. A vertex is never divided, since its subtasks share one coordinator
/// of splits, or of commits.
///
/// @param vertices their numbers in the job graph, ascending
public record Region(List<Integer> vertices) {
    public Region {
        vertices = List.copyOf(vertices);
        Check.that(!vertices.isEmpty(), "a region has vertices");
    }

    /// The smallest regions of a job, by their first vertices.
    public static List<Region> of(JobGraph job) {
        int[] next = new int[job.vertices().size()];
        for (int vertex = 0; vertex < next.length; vertex++) {
            next[vertex] = vertex;
        }
        for (JobEdge edge : job.edges()) {
            int one = first(next, edge.from());
            int other = first(next, edge.to());
            next[Math.max(one, other)] = Math.min(one, other);
        }
        SortedMap<Integer, List<Integer>> regions = new TreeMap<>();
        for (int vertex = 0; vertex < next.length; vertex++) {
            regions.computeIfAbsent(first(next, vertex), _ -> new ArrayList<>()).add(vertex);
        }
        return regions.values().stream().map(Region::new).toList();
    }

    /// All of a job as one region.
    public static Region whole(JobGraph job) {
        List<Integer> vertices = new ArrayList<>();
        for (int vertex = 0; vertex < job.vertices().size(); vertex++) {
            vertices.add(vertex);
        }
        return new Region(vertices);
    }

    public boolean has(SubtaskId subtask) {
        return vertices.contains(subtask.vertex());
    }

    /// The first vertex of the region that a vertex is known to be in so far. A step leads to an earlier vertex.
    private static int first(int[] next, int vertex) {
        int at = vertex;
        while (next[at] != at) {
            at = next[at];
        }
        return at;
    }
}
