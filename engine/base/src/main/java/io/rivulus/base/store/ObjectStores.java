package io.rivulus.base.store;

import java.net.URI;

/// Opens storage by its address. Safe from any thread.
@FunctionalInterface
public interface ObjectStores {
    /// The store at `root`, such as `file:///var/rivulus/checkpoints`. Nothing is read or written yet.
    ///
    /// @throws io.rivulus.base.error.UserException when no store speaks the scheme of `root`
    ObjectStore open(URI root);
}
