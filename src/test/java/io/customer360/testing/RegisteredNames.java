package io.customer360.testing;

import io.customer360.operator.CustomerProfileNames;
import io.customer360.operator.CustomerProfileOperator;
import io.customer360.sink.index.GenerationSwitch;
import io.customer360.source.history.HistoryMetricNames;
import io.customer360.source.watch.SourceWatch;
import io.customer360.source.watch.SourceWatchNames;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractUdfStreamOperator;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.SourceOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;

/** The names that an operator asks Flink for when it opens: of its state and of its metrics. */
public final class RegisteredNames {

    private final Set<String> states = new TreeSet<>();
    private final Set<String> metrics = new TreeSet<>();

    /** Opens the operator's function in a context that only takes notes. */
    public static RegisteredNames of(StreamOperatorFactory<?> factory) throws Exception {
        RegisteredNames names = new RegisteredNames();
        if (factory instanceof SimpleOperatorFactory<?> simple
                && simple.getOperator() instanceof AbstractUdfStreamOperator<?, ?> operator
                && operator.getUserFunction() instanceof RichFunction function
                && function.getClass().getPackageName().startsWith("io.customer360")) {
            function.setRuntimeContext(names.notes(RuntimeContext.class, ""));
            operator.initializeState(names.notes(StateInitializationContext.class, ""));
            function.open(names.notes(OpenContext.class, ""));
        }
        if (factory instanceof SimpleOperatorFactory<?> simple
                && simple.getOperator() instanceof CustomerProfileOperator operator) {
            CustomerProfileNames.register(
                    operator,
                    names.notes(StateInitializationContext.class, ""),
                    names.notes(RuntimeContext.class, ""),
                    names.notes(MetricGroup.class, ""));
        }
        if (factory instanceof SimpleOperatorFactory<?> simple
                && simple.getOperator() instanceof GenerationSwitch operator) {
            operator.initializeState(names.notes(StateInitializationContext.class, ""));
        }
        if (factory instanceof SimpleOperatorFactory<?> simple
                && simple.getOperator() instanceof SourceWatch operator) {
            SourceWatchNames.register(
                    operator,
                    names.notes(StateInitializationContext.class, ""),
                    names.notes(MetricGroup.class, ""));
        }
        if (factory instanceof SourceOperatorFactory<?> source
                && source.getBoundedness() == Boundedness.BOUNDED) {
            HistoryMetricNames.register(names.notes(MetricGroup.class, ""));
        }
        return names;
    }

    public Set<String> states() {
        return states;
    }

    public Set<String> metrics() {
        return metrics;
    }

    private <T> T notes(Class<T> type, String prefix) {
        InvocationHandler handler = (proxy, method, arguments) -> note(method, arguments, prefix);
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object note(Method method, Object[] arguments, String prefix) {
        Class<?> type = method.getReturnType();
        if (arguments != null && arguments[0] instanceof StateDescriptor<?, ?> descriptor) {
            states.add(descriptor.getName());
            return null;
        }
        if (method.getName().equals("addGroup")) {
            StringBuilder path = new StringBuilder(prefix);
            for (Object part : arguments) {
                path.append(part).append('.');
            }
            return notes(MetricGroup.class, path.toString());
        }
        if (MetricGroup.class.isAssignableFrom(method.getDeclaringClass())) {
            metrics.add(prefix + arguments[0]);
            return arguments.length > 1 ? arguments[1] : new SimpleCounter();
        }
        return type.isInterface() && type.getName().startsWith("org.apache.flink")
                ? notes(type, prefix)
                : zeroOf(type);
    }

    private static Object zeroOf(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : null;
    }
}
