package io.rivulus.runtime.function;

import io.rivulus.base.Check;
import io.rivulus.base.error.BugException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The classes by which the functions of one vertex are called. Safe on any thread.
///
/// **Why.** The JIT makes what a call reaches a part of the caller where the call has met one class or two. It counts
/// that for each call as it stands in a class file: for all objects of the class, in all jobs of the process. A stage
/// that is in several places of a chain, or in several jobs, has functions and next stages of many classes, and each
/// record pays for a search at every one. So each place of a chain has a class of its own: the stage's class file,
/// defined once more as a hidden class. The benchmark `chain` shows what that is worth.
///
/// **What a copy can be.** Nobody can name it, not even itself: in its own file only its name stands for the copy,
/// descriptors of methods go on to name the original. So a stage is reached as a [Stage], [Entry] or
/// [Stage.Collecting], none of which can be sealed, and gives itself to nobody as what it is.
///
/// **What it costs.** A class takes some tenths of a millisecond, most of them for its file. All constructors have one
/// shape: each further one would cost the JVM a millisecond or more, when a program starts.
///
/// **How long they live.** All subtasks and all attempts of a vertex have one factory, which has these: what is
/// compiled for one of them is so for all. The JVM unloads a hidden class when nobody has it any more, as with a job
/// that is over.
final class StageClasses {
    private static final MethodType MAKES = MethodType.methodType(Object.class, StageBuilder.class);

    /// @param number in the order in which the places of a vertex are filled, always the same
    private record Place(int number, Class<?> type) {}

    private final ConcurrentMap<Place, MethodHandle> constructors = new ConcurrentHashMap<>();

    /// A new object of the copy that a place has.
    ///
    /// @param as what the copy can be reached as
    /// @param type what is copied; its constructor takes the builder
    /// @throws RuntimeException what that throws
    <T> T make(int place, Class<T> as, Class<? extends T> type, StageBuilder at) {
        MethodHandle constructor = constructors.computeIfAbsent(new Place(place, type), StageClasses::define);
        try {
            return as.cast((Object) constructor.invokeExact(at));
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new BugException("a copy of %s can't be made".formatted(type.getName()), failure);
        }
    }

    private static MethodHandle define(Place place) {
        Class<?> type = place.type();
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = Check.present(type.getResourceAsStream(file), "%s is a class file", file)) {
            MethodHandles.Lookup copy = MethodHandles.lookup().defineHiddenClass(in.readAllBytes(), false);
            return copy.findConstructor(copy.lookupClass(), MAKES.changeReturnType(void.class))
                    .asType(MAKES);
        } catch (IOException | ReflectiveOperationException failure) {
            throw new BugException("%s can't be defined once more".formatted(type.getName()), failure);
        }
    }
}
