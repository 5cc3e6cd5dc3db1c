package peers;

import java.io.File;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.RichSinkFunction;
import org.apache.flink.streaming.api.functions.source.RichSourceFunction;

/** Flink CEP as its documentation says: keyBy, one PatternStream for each rule; local cluster, parallelism 1, state on the heap, no checkpoints. */
final class FlinkEngine implements Engine {
    private static volatile File file;
    private static volatile double limit;
    private static volatile long started;
    private static volatile double cpuStarted;
    private static volatile long ended;
    private static volatile double cpuEnded;
    private static volatile Pass pass;
    private static final AtomicLong matched = new AtomicLong();

    @Override public String name() { return "flink-cep"; }
    @Override public String version() { return EnvironmentInformation.getVersion(); }

    /** From the first read to the end of the last sink; the start of the job is not timed. */
    @Override public Pass run(Workload workload, File events, double seconds) throws Exception {
        file = events;
        limit = seconds;
        ended = 0;
        pass = new Pass();
        matched.set(0);
        StreamExecutionEnvironment environment = environment();
        build(environment, workload);
        try {
            environment.execute(workload.name);
        } catch (Exception failure) {
            if (!isTimeUp(failure)) throw failure;
            pass.over = true;
            pass.events = matched.get() / workload.rules.size();
        }
        pass.seconds = (ended - started) / 1e9;
        pass.cpuSeconds = cpuEnded - cpuStarted;
        return pass;
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.setString("state.backend.type", "hashmap");
        configuration.setString("rest.bind-port", "0");
        configuration.setString("rest.port", "0");
        configuration.setString("taskmanager.memory.network.min", "512m");
        configuration.setString("taskmanager.memory.network.max", "512m");
        configuration.setString("pekko.ask.timeout", "120 s");
        configuration.setString("slot.request.timeout", "300000");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        environment.getConfig().enableObjectReuse();
        environment.getCheckpointConfig().disableCheckpointing();
        return environment;
    }

    private static void build(StreamExecutionEnvironment environment, Workload workload) {
        KeyedStream<Event, String> keyed = environment.addSource(new Source(), "events", TypeInformation.of(Event.class))
            .assignTimestampsAndWatermarks(WatermarkStrategy.<Event>forMonotonousTimestamps().withTimestampAssigner((event, time) -> event.ts))
            .keyBy(event -> event.userId, Types.STRING);
        for (Workload.Rule rule : workload.rules)
            CEP.pattern(keyed, FlinkRule.pattern(rule)).inEventTime().process(new FlinkRule.Fingerprint(rule), Types.INT).addSink(new Count());
    }

    /** Events were offered to a first step; throws when the time is up. */
    static void matched(int events) {
        matched.addAndGet(events);
        if (System.nanoTime() - started < limit * 1e9) return;
        end();
        throw new TimeUp();
    }

    private static synchronized void end() {
        ended = System.nanoTime();
        cpuEnded = Pass.cpu();
    }

    private static boolean isTimeUp(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause.toString().contains("TimeUp")) return true;
        return false;
    }

    static final class TimeUp extends RuntimeException { }

    static final class Source extends RichSourceFunction<Event> {
        private volatile boolean running = true;

        @Override public void run(SourceContext<Event> context) throws Exception {
            Pass of = pass;
            try (Events events = new Events(file)) {
                started = System.nanoTime();
                cpuStarted = Pass.cpu();
                for (Event event; running && !of.over && (event = events.next()) != null; ) {
                    context.collectWithTimestamp(event, event.ts);
                    of.over = (++of.events & 63) == 0 && System.nanoTime() - started > limit * 1e9;
                }
            }
        }

        @Override public void cancel() { running = false; }
    }

    static final class Count extends RichSinkFunction<Integer> {
        private int matches;
        private int checksum;

        @Override public void invoke(Integer fingerprint, Context context) {
            matches++;
            checksum += fingerprint;
        }

        @Override public void finish() {
            synchronized (FlinkEngine.class) {
                pass.matches += matches;
                pass.checksum += checksum;
                end();
            }
        }
    }
}
