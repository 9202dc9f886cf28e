package io.rivulus.runtime.function;

import io.rivulus.api.function.Collector;
import io.rivulus.api.function.FilterFunction;
import io.rivulus.api.function.FlatMapFunction;
import io.rivulus.api.function.KeySelector;
import io.rivulus.api.function.KeyedProcessFunction;
import io.rivulus.api.function.MapFunction;
import io.rivulus.api.function.ProcessFunction;
import io.rivulus.api.function.ReduceFunction;
import io.rivulus.api.state.ValueState;
import io.rivulus.api.type.ValueCodec;
import io.rivulus.data.ColumnBatch;

/// A function at work: takes records one by one, and gives what it makes of each to the next. Owned by the task.
///
/// A record goes through all stages of an operator before the next one begins, so a function may change and give on an
/// object that it was given.
///
/// What is called here for each record is called from a class of its own for each place in a chain: those below are
/// copied by [StageClasses], and so this one can't be sealed.
abstract class Stage {
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
        void accept(Object value, long timeMillis) {
            output.add(value, timeMillis);
        }
    }

    /// Selects the key by which records are divided next, and writes it to its columns.
    static final class Keying extends Stage {
        private final String step;
        private final KeySelector<Object, Object> selector;
        private final ValueCodec<Object> codec;
        private final ObjectOutput.Key key;
        private final Stage next;

        Keying(StageBuilder at) {
            step = at.name();
            selector = at.function();
            key = at.keyOut();
            codec = key.codec();
            next = at.next();
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            if (value == null) {
                throw FunctionErrors.nullRecord(step);
            }
            Object selected = selector.getKey(value);
            if (selected == null) {
                throw FunctionErrors.nullKey(step, value);
            }
            codec.write(selected, key.output(), 0);
            next.accept(value, timeMillis);
        }
    }

    static final class Mapping extends Stage {
        private final MapFunction<Object, Object> function;
        private final Stage next;

        Mapping(StageBuilder at) {
            function = at.function();
            next = at.next();
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            next.accept(function.map(value), timeMillis);
        }
    }

    static final class Filtering extends Stage {
        private final FilterFunction<Object> function;
        private final Stage next;

        Filtering(StageBuilder at) {
            function = at.function();
            next = at.next();
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
        private final Collecting onward;

        FlatMapping(StageBuilder at) {
            function = at.function();
            onward = at.onward();
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
        private final Collecting onward;

        Processing(StageBuilder at) {
            function = at.function();
            context = new Contexts.OfRecord(function, at.times(), at.aside());
            onward = at.onward();
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
        private final Collecting onward;

        KeyedProcessing(StageBuilder at) {
            function = at.function();
            context = new Contexts.OfKeyedRecord(function, at.timers(), at.aside());
            timer = new Contexts.OfTimer(function, at.timers(), at.aside());
            onward = at.onward();
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

        Reducing(StageBuilder at) {
            function = at.function();
            reduced = at.reduced();
            next = at.next();
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            Object before = reduced.value();
            Object now = before == null ? value : function.reduce(before, value);
            reduced.update(now);
            next.accept(now, timeMillis);
        }
    }

    /// What a function is given to collect by.
    interface Collecting extends Collector<Object> {
        /// Records that are collected have this time.
        void at(long timeMillis);
    }

    /// Gives what a function collects to the next stage, with the time of the record or timer at hand.
    static final class Onward implements Collecting {
        private final Stage next;
        private long timeMillis;

        Onward(StageBuilder at) {
            this(at.next());
        }

        Onward(Stage next) {
            this.next = next;
        }

        @Override
        public void at(long newTimeMillis) {
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
