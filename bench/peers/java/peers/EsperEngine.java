package peers;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;
import java.io.File;
import java.util.stream.Collectors;

/** Esper: a statement for each rule, one thread, its clock moved to the time of the events. */
final class EsperEngine implements Engine {
    private final Configuration configuration = new Configuration();
    private EPCompiled compiled;

    EsperEngine() {
        configuration.getCommon().addEventType("E", Event.class);
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
    }

    @Override public String name() { return "esper"; }
    @Override public String version() { return "9.0.0"; }

    @Override public Pass run(Workload workload, File file, double limit) throws Exception {
        EPRuntime runtime = EPRuntimeProvider.getRuntime("pass" + System.nanoTime(), configuration);
        runtime.initialize();
        EPEventService service = runtime.getEventService();
        service.clockExternal();
        service.advanceTime(0);
        Pass pass = new Pass();
        for (EPStatement statement : runtime.getDeploymentService().deploy(compile(workload)).getStatements()) {
            int rule = Integer.parseInt(statement.getName());
            statement.addListener((found, removed, by, in) -> {
                for (EventBean match : found) pass.add(Pass.mix(rule, number(match, "f"), number(match, "l"), number(match, "n")));
            });
        }
        long end = workload.rules.stream().filter(rule -> rule.has("notFollowedBy")).mapToLong(rule -> rule.within + 1).max().orElse(0);
        offerAll(service, file, limit, end, pass);
        runtime.destroy();
        return pass;
    }

    /** `end`: how far time goes on after the last event, milliseconds. */
    private static void offerAll(EPEventService service, File file, double limit, long end, Pass pass) throws Exception {
        try (Events events = new Events(file)) {
            double cpu = Pass.cpu();
            long started = System.nanoTime();
            long time = Long.MIN_VALUE;
            for (Event event; !pass.over && (event = events.next()) != null; ) {
                if (event.ts != time) service.advanceTime(time = event.ts);
                service.sendEventBean(event, "E");
                pass.over = (++pass.events & 63) == 0 && System.nanoTime() - started > limit * 1e9;
            }
            if (!pass.over && end > 0) service.advanceTime(time + end);
            pass.seconds = (System.nanoTime() - started) / 1e9;
            pass.cpuSeconds = Pass.cpu() - cpu;
        }
    }

    private EPCompiled compile(Workload workload) throws Exception {
        if (compiled == null) {
            String module = workload.rules.stream().map(rule -> EsperRule.statement(rule) + ";\n").collect(Collectors.joining());
            compiled = EPCompilerProvider.getCompiler().compile(module, new CompilerArguments(configuration));
        }
        return compiled;
    }

    private static long number(EventBean match, String name) {
        return ((Number) match.get(name)).longValue();
    }
}
