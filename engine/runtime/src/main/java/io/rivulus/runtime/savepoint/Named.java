package io.rivulus.runtime.savepoint;

import java.util.List;
import java.util.function.Function;

/// Finds steps as people name them.
final class Named {
    private Named() {}

    /// The one with this identity, or else the only one with this name.
    ///
    /// @throws io.rivulus.base.error.UserException when there is none, or several have the name
    static <T> T find(List<T> all, String nameOrId, Function<T, String> id, Function<T, String> name) {
        for (T one : all) {
            if (id.apply(one).equals(nameOrId)) {
                return one;
            }
        }
        List<T> found =
                all.stream().filter(one -> name.apply(one).equals(nameOrId)).toList();
        if (found.size() > 1) {
            throw SavepointErrors.severalSteps(nameOrId, found.stream().map(id).toList());
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> SavepointErrors.noSuchStep(
                        nameOrId,
                        all.stream()
                                .map(one -> "'%s' (%s)".formatted(name.apply(one), id.apply(one)))
                                .toList()));
    }
}
