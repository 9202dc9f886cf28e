package io.rivulus.runtime.function;

import io.rivulus.api.function.CoFlatMapFunction;
import io.rivulus.api.function.CoMapFunction;
import io.rivulus.api.function.CoProcessFunction;
import io.rivulus.api.function.Function;
import io.rivulus.api.function.KeyedCoProcessFunction;
import io.rivulus.api.function.TimerService;
import io.rivulus.base.Check;
import java.util.List;

/// The stages of a function that has two inputs. Owned by the task.
///
/// @param stages one for each input
/// @param timed what its timers call; of no use where it has none
///
/// The casts to functions of any object are where types end that the author's compiler has checked.
record Sides(List<Stage> stages, Stage.Timed timed) {
    private static final Stage.Timed NEVER = (_, _) -> {
        throw Check.unreachable("the function has no timers");
    };

    @SuppressWarnings("unchecked")
    static Sides ofMap(Function function, Stage next) {
        CoMapFunction<Object, Object, Object> map = (CoMapFunction<Object, Object, Object>) function;
        return new Sides(
                List.of(
                        new Stage.Side((value, timeMillis) -> next.accept(map.map1(value), timeMillis)),
                        new Stage.Side((value, timeMillis) -> next.accept(map.map2(value), timeMillis))),
                NEVER);
    }

    @SuppressWarnings("unchecked")
    static Sides ofFlatMap(Function function, Stage next) {
        CoFlatMapFunction<Object, Object, Object> flatMap = (CoFlatMapFunction<Object, Object, Object>) function;
        Stage.Onward onward = new Stage.Onward(next);
        return new Sides(
                List.of(
                        new Stage.Side((value, timeMillis) -> {
                            onward.at(timeMillis);
                            flatMap.flatMap1(value, onward);
                        }),
                        new Stage.Side((value, timeMillis) -> {
                            onward.at(timeMillis);
                            flatMap.flatMap2(value, onward);
                        })),
                NEVER);
    }

    /// @param timers [Times] where there is no key
    @SuppressWarnings("unchecked")
    static Sides ofProcess(Function function, TimerService timers, Contexts.Aside aside, Stage next) {
        CoProcessFunction<Object, Object, Object> process = (CoProcessFunction<Object, Object, Object>) function;
        CoContexts.OfBoth context = new CoContexts.OfBoth(process, timers, aside);
        Stage.Onward onward = new Stage.Onward(next);
        return new Sides(
                List.of(
                        new Stage.Side((value, timeMillis) -> {
                            onward.at(timeMillis);
                            context.at(timeMillis);
                            process.processElement1(value, context, onward);
                        }),
                        new Stage.Side((value, timeMillis) -> {
                            onward.at(timeMillis);
                            context.at(timeMillis);
                            process.processElement2(value, context, onward);
                        })),
                (timeMillis, eventTime) -> {
                    onward.at(timeMillis);
                    context.at(timeMillis, eventTime);
                    process.onTimer(timeMillis, context, onward);
                });
    }

    @SuppressWarnings("unchecked")
    static Sides ofKeyedProcess(Function function, KeyedTimers timers, Contexts.Aside aside, Stage next) {
        KeyedCoProcessFunction<Object, Object, Object, Object> process =
                (KeyedCoProcessFunction<Object, Object, Object, Object>) function;
        CoContexts.OfKey context = new CoContexts.OfKey(process, timers, aside);
        Stage.Onward onward = new Stage.Onward(next);
        return new Sides(
                List.of(
                        new Stage.Side((value, timeMillis) -> {
                            onward.at(timeMillis);
                            context.at(timeMillis);
                            process.processElement1(value, context, onward);
                        }),
                        new Stage.Side((value, timeMillis) -> {
                            onward.at(timeMillis);
                            context.at(timeMillis);
                            process.processElement2(value, context, onward);
                        })),
                (timeMillis, eventTime) -> {
                    onward.at(timeMillis);
                    context.at(timeMillis, eventTime);
                    process.onTimer(timeMillis, context, onward);
                });
    }
}
