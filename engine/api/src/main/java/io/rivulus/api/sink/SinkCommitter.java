package io.rivulus.api.sink;

import java.util.List;

/// Publishes what writers have prepared. Called by the sink's coordinator task alone.
public interface SinkCommitter<C> extends AutoCloseable {
    /// Makes the committables of all writers for one epoch visible. Called in the order of epochs; again after a
    /// restore with what was to be committed then, which has no effect on what was.
    void commit(long epoch, List<C> committables);

    /// What earlier epochs have left to be done later: a folder to be announced once it is complete. It is stored
    /// with each checkpoint, and after a restore comes to [#commit] or [#resume] with what is in that.
    ///
    /// Called between two calls of [#commit].
    default List<C> pending() {
        return List.of();
    }

    /// Takes in what an earlier attempt has committed last, and all that it may have left to be done later. Called
    /// after a
    /// restore, in place of [#commit], when it is known that nothing is left to be committed.
    default void resume(List<C> committed) {}

    /// All that earlier attempts of the job left to be committed has been. What else is left of them never will be
    /// once an epoch of this attempt is committed, as its checkpoint is complete then: whoever tidies up looks now,
    /// and does it then.
    ///
    /// Called once, before an epoch of this attempt is committed; also when nothing was left.
    default void begin() {}

    /// Throws away what was prepared but will never be committed: the job failed or was cancelled, and no
    /// checkpoint holds it.
    void abort(List<C> committables);

    @Override
    void close();
}
