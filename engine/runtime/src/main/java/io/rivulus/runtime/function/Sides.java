package io.rivulus.runtime.function;

import io.rivulus.api.function.CoFlatMapFunction;
import io.rivulus.api.function.CoMapFunction;
import io.rivulus.api.function.CoProcessFunction;
import io.rivulus.api.function.KeyedCoProcessFunction;

/// The stages of functions that have two inputs: each is one of the function's two methods. Owned by the task.
///
/// The current key is set before, if there is one. As every [Stage], they are copied for each place.
final class Sides {
    private Sides() {}

    static final class Mapping extends Stage {
        private final CoMapFunction<Object, Object, Object> function;
        private final boolean first;
        private final Stage next;

        Mapping(StageBuilder at) {
            function = at.function();
            first = at.isFirstInput();
            next = at.next();
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            next.accept(first ? function.map1(value) : function.map2(value), timeMillis);
        }
    }

    static final class FlatMapping extends Stage {
        private final CoFlatMapFunction<Object, Object, Object> function;
        private final boolean first;
        private final Collecting onward;

        FlatMapping(StageBuilder at) {
            function = at.function();
            first = at.isFirstInput();
            onward = at.onward();
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            onward.at(timeMillis);
            if (first) {
                function.flatMap1(value, onward);
            } else {
                function.flatMap2(value, onward);
            }
        }
    }

    static final class Processing extends Stage implements Stage.Timed {
        private final CoProcessFunction<Object, Object, Object> function;
        private final boolean first;
        private final CoContexts.OfBoth context;
        private final Collecting onward;

        Processing(StageBuilder at) {
            function = at.function();
            first = at.isFirstInput();
            context = new CoContexts.OfBoth(function, at.times(), at.aside());
            onward = at.onward();
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            onward.at(timeMillis);
            context.at(timeMillis);
            if (first) {
                function.processElement1(value, context, onward);
            } else {
                function.processElement2(value, context, onward);
            }
        }

        @Override
        public void onTimer(long timeMillis, boolean eventTime) throws Exception {
            onward.at(timeMillis);
            context.at(timeMillis, eventTime);
            function.onTimer(timeMillis, context, onward);
        }
    }

    static final class KeyedProcessing extends Stage implements Stage.Timed {
        private final KeyedCoProcessFunction<Object, Object, Object, Object> function;
        private final boolean first;
        private final CoContexts.OfKey context;
        private final Collecting onward;

        KeyedProcessing(StageBuilder at) {
            function = at.function();
            first = at.isFirstInput();
            context = new CoContexts.OfKey(function, at.timers(), at.aside());
            onward = at.onward();
        }

        @Override
        void accept(Object value, long timeMillis) throws Exception {
            onward.at(timeMillis);
            context.at(timeMillis);
            if (first) {
                function.processElement1(value, context, onward);
            } else {
                function.processElement2(value, context, onward);
            }
        }

        @Override
        public void onTimer(long timeMillis, boolean eventTime) throws Exception {
            onward.at(timeMillis);
            context.at(timeMillis, eventTime);
            function.onTimer(timeMillis, context, onward);
        }
    }
}
