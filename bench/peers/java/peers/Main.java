package peers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** ENGINE RULES EVENTS WARM PASSES BUDGET LIMIT (times in seconds): a warm-up pass, then timed ones; prints one line of JSON. */
final class Main {
    public static void main(String[] args) throws Exception {
        Engine engine = args[0].equals("esper") ? new EsperEngine() : new FlinkEngine();
        Workload workload = Workload.read(new File(args[1]));
        File events = new File(args[2]);
        engine.run(workload, events, Double.parseDouble(args[3]));
        List<Pass> passes = new ArrayList<>();
        double spent = 0;
        while (passes.size() < Integer.parseInt(args[4]) && spent < Double.parseDouble(args[5])) {
            Pass pass = engine.run(workload, events, Double.parseDouble(args[6]));
            passes.add(pass);
            spent += pass.seconds;
            if (pass.over) break;
        }
        System.out.println(line(engine, workload, passes));
        System.exit(0); // Flink leaves threads behind
    }

    /** Rates belong to the pass of median length. */
    private static String line(Engine engine, Workload workload, List<Pass> passes) throws IOException {
        List<Pass> sorted = new ArrayList<>(passes);
        sorted.sort(Comparator.comparingDouble(pass -> pass.seconds / Math.max(1, pass.events)));
        Pass middle = sorted.get((sorted.size() - 1) / 2);
        String times = passes.stream().map(pass -> String.format(Locale.ROOT, "%.3f", pass.seconds)).collect(Collectors.joining(","));
        return String.format(Locale.ROOT,
            "{\"engine\":\"%s\",\"version\":\"%s\",\"workload\":\"%s\",\"mode\":\"ndjson\",\"events\":%d,\"seconds\":%.3f,\"eventsPerSec\":%d,\"cpuSeconds\":%.3f,"
                + "\"eventsPerCpuSec\":%d,\"matches\":%d,\"checksum\":\"%08x\",\"peakRssMiB\":%d,\"over\":%b,\"passes\":[%s]}",
            engine.name(), engine.version(), workload.name, middle.events, middle.seconds, Math.round(middle.events / middle.seconds), middle.cpuSeconds,
            Math.round(middle.events / middle.cpuSeconds), middle.matches, middle.checksum, peakRssMiB(), middle.over, times);
    }

    private static long peakRssMiB() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return 0;
        return Files.readAllLines(status).stream().filter(text -> text.startsWith("VmHWM"))
            .mapToLong(text -> Long.parseLong(text.replaceAll("[^0-9]", "")) / 1024).findFirst().orElse(0);
    }
}
