package peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Rules in the neutral form (bench/external/neutral-rules.ts), as far as the workloads here use it. */
final class Workload {
    String name;
    final List<Rule> rules = new ArrayList<>();

    static final class Rule implements Serializable {
        int index;
        long within;
        final List<Step> pattern = new ArrayList<>();

        boolean has(String link) { return pattern.stream().anyMatch(step -> link.equals(step.link)); }
        boolean loops() { return pattern.stream().anyMatch(step -> step.oneOrMore); }
    }

    /** The condition is type == type && above < amount < below && amount > factor * (first event of `earlier`).amount. */
    static final class Step implements Serializable {
        String name;
        String link;
        int times;
        boolean oneOrMore;
        String type;
        double above = Double.NEGATIVE_INFINITY;
        double below = Double.POSITIVE_INFINITY;
        String earlier;
        double factor;

        boolean test(Event event) { return (type == null || type.equals(event.type)) && event.amount > above && event.amount < below; }
    }

    static Workload read(File file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file);
        Workload workload = new Workload();
        workload.name = json.get("workload").asText();
        for (JsonNode each : json.get("rules")) {
            Rule rule = new Rule();
            rule.index = workload.rules.size();
            rule.within = each.path("withinMs").asLong(0);
            for (JsonNode step : each.get("pattern")) rule.pattern.add(readStep(step));
            workload.rules.add(rule);
        }
        return workload;
    }

    private static Step readStep(JsonNode json) {
        Step step = new Step();
        step.name = json.get("name").asText();
        step.link = json.path("link").asText("begin");
        step.times = json.path("times").asInt(1);
        step.oneOrMore = json.path("oneOrMore").asBoolean(false);
        for (JsonNode test : json.get("where")) readTest(step, test);
        return step;
    }

    private static void readTest(Step step, JsonNode test) {
        String kind = test.get("field").asText() + test.get("op").asText();
        if (test.has("ref")) {
            if (!kind.equals("amount>") || !test.get("ref").asText().endsWith(".amount")) throw new IllegalArgumentException(test.toString());
            step.earlier = test.get("ref").asText().replace(".amount", "");
            step.factor = test.get("factor").asDouble();
        } else if (kind.equals("type==")) step.type = test.get("value").asText();
        else if (kind.equals("amount>")) step.above = test.get("value").asDouble();
        else if (kind.equals("amount<")) step.below = test.get("value").asDouble();
        else throw new IllegalArgumentException(test.toString());
    }
}
