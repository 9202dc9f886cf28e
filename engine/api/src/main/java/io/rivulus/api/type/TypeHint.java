package io.rivulus.api.type;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/// Says a type with its parameters, which a class literal can't: `new TypeHint<Map<String, Long>>() {}`.
///
/// @param <T> the type that is meant
public interface TypeHint<T> {
    /// The type that the hint was made with.
    ///
    /// @throws io.rivulus.base.error.UserException when it was made without one (RV-1171)
    default Type type() {
        for (Type implemented : getClass().getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType hint && hint.getRawType() == TypeHint.class) {
                return hint.getActualTypeArguments()[0];
            }
        }
        throw TypeErrors.emptyHint(getClass());
    }
}
