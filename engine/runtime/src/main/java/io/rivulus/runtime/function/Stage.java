package io.rivulus.runtime.function;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.FilterFunction;
import io.rivulus.api.function.FlatMapFunction;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.MapFunction;
import io.rivulus.api.function.ProcessFunction;
import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.state.ValueState;
import io.rivulus.data.ColumnBatch;

/// A function at work: takes records one by one, and gives what it makes of each to the next. Owned by the task.
///
/// A record goes through all stages of an operator before the next one begins, so a function may change and give on an
/// object that it was given.
abstract sealed class Stage
        permits Stage.Last,
                Stage.Mapping,
                Stage.Filtering,
                Stage.FlatMapping,
                Stage.Processing,
                Stage.KeyedProcessing,
                Stage.Reducing,
                Stage.Side,
                Windowing {
    /// @throws Exception what the function throws
    abstract void accept(Object value, long timeMillis) throws Exception;

    /// Reads ahead what it has for the records of a batch, beside the states of their keys.
    ///
    /// @param hashes of the keys of the rows that count
    void readAhead(long[] hashes, ColumnBatch batch) {}

    /// One that is called by timers, too.
    @FunctionalInterface
    interface Timed {
        /// A timer is due; its key is the current one.
        ///
        /// @throws Exception what the function throws
        void onTimer(long timeMillis, boolean eventTime) throws Exception;
    }

    /// What comes behind all functions.
    static final class Last extends Stage {
        private final RecordOutput output;

        Last(RecordOutput output) {
            this.output = output;
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            output.add(value, timeMillis);
        }
    }

    static final class Mapping extends Stage {
        private final MapFunction<Object, Object> function;
        private final Stage next;

        Mapping(MapFunction<Object, Object> function, Stage next) {
            this.function = function;
            this.next = next;
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            next.accept(function.map(value), timeMillis);
        }
    }

    static final class Filtering extends Stage {
        private final FilterFunction<Object> function;
        private final Stage next;

        Filtering(FilterFunction<Object> function, Stage next) {
            this.function = function;
            this.next = next;
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            if (function.filter(value)) {
                next.accept(value, timeMillis);
            }
        }
    }

    static final class FlatMapping extends Stage {
        private final FlatMapFunction<Object, Object> function;
        private final Onward onward;

        FlatMapping(FlatMapFunction<Object, Object> function, Stage next) {
            this.function = function;
            onward = new Onward(next);
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            onward.at(timeMillis);
            function.flatMap(value, onward);
        }
    }

    static final class Processing extends Stage {
        private final ProcessFunction<Object, Object> function;
        private final Contexts.OfRecord context;
        private final Onward onward;

        Processing(ProcessFunction<Object, Object> function, Contexts.OfRecord context, Stage next) {
            this.function = function;
            this.context = context;
            onward = new Onward(next);
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            onward.at(timeMillis);
            context.at(timeMillis);
            function.processElement(value, context, onward);
        }
    }

    /// The current key is set before.
    static final class KeyedProcessing extends Stage implements Timed {
        private final KeyedProcessFunction<Object, Object, Object> function;
        private final Contexts.OfKeyedRecord context;
        private final Contexts.OfTimer timer;
        private final Onward onward;

        KeyedProcessing(
                KeyedProcessFunction<Object, Object, Object> function,
                Contexts.OfKeyedRecord context,
                Contexts.OfTimer timer,
                Stage next) {
            this.function = function;
            this.context = context;
            this.timer = timer;
            onward = new Onward(next);
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            onward.at(timeMillis);
            context.at(timeMillis);
            function.processElement(value, context, onward);
        }

        @Override
        public void onTimer(long timeMillis, boolean eventTime) throws Exception {
            onward.at(timeMillis);
            timer.at(timeMillis, eventTime);
            function.onTimer(timeMillis, timer, onward);
        }
    }

    /// The current key is set before.
    static final class Reducing extends Stage {
        private final ReduceFunction<Object> function;
        private final ValueState<Object> reduced;
        private final Stage next;

        Reducing(ReduceFunction<Object> function, ValueState<Object> reduced, Stage next) {
            this.function = function;
            this.reduced = reduced;
            this.next = next;
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            Object before = reduced.value();
            Object now = before == null ? value : function.reduce(before, value);
            reduced.update(now);
            next.accept(now, timeMillis);
        }
    }

    /// One of the two methods of a function that has two inputs. The current key is set before, if there is one.
    static final class Side extends Stage {
        private final Method method;

        /// The method, and what it needs.
        @FunctionalInterface
        interface Method {
            void accept(Object value, long timeMillis) throws Exception;
        }

        Side(Method method) {
            this.method = method;
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            method.accept(value, timeMillis);
        }
    }

    /// Gives what a function collects to the next stage, with the time of the record or timer at hand.
    static final class Onward implements Collector<Object> {
        private final Stage next;
        private long timeMillis;

        Onward(Stage next) {
            this.next = next;
        }

        void at(long newTimeMillis) {
            timeMillis = newTimeMillis;
        }

        @Override
        public void collect(Object value) {
            try {
                next.accept(value, timeMillis);
            } catch (RuntimeException | Error failure) {
                throw failure;
            } catch (Exception failure) {
                throw new Further(failure);
            }
        }
    }

    /// What a later function has thrown, on its way through one that collects for it.
    static final class Further extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Exception thrown;

        Further(Exception thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        Exception thrown() {
            return thrown;
        }
    }
}
