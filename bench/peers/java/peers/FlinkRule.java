package peers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.util.Collector;

/** A neutral rule as a pattern of Flink CEP, and the fingerprints of its matches. */
final class FlinkRule {
    static Pattern<Event, ?> pattern(Workload.Rule rule) {
        Pattern<Event, Event> pattern = null;
        for (Workload.Step step : rule.pattern) {
            switch (step.link) {
                case "begin": pattern = Pattern.begin(step.name); break;
                case "next": pattern = pattern.next(step.name); break;
                case "followedBy": pattern = pattern.followedBy(step.name); break;
                case "followedByAny": pattern = pattern.followedByAny(step.name); break;
                case "notFollowedBy": pattern = pattern.notFollowedBy(step.name); break;
                default: throw new IllegalArgumentException(step.link);
            }
            pattern = pattern.where(step.earlier == null ? new OfTheEvent(step) : new AgainstEarlier(step));
            if (step.times > 1) pattern = pattern.times(step.times);
            if (step.oneOrMore) pattern = pattern.oneOrMore();
        }
        return rule.within > 0 ? pattern.within(Duration.ofMillis(rule.within)) : pattern;
    }

    /**
     * Asked once for each event in the first step, so that it counts events there: the operator takes in all events up
     * to the next watermark before it matches, and the source alone cannot tell when the time is up.
     */
    static final class OfTheEvent extends SimpleCondition<Event> {
        private final Workload.Step step;
        private final boolean counts;
        private int asked;

        OfTheEvent(Workload.Step step) {
            this.step = step;
            counts = step.link.equals("begin") && step.times == 1;
        }

        @Override public boolean filter(Event event) {
            if (counts && (++asked & 15) == 0) FlinkEngine.matched(16);
            return step.test(event);
        }
    }

    static final class AgainstEarlier extends IterativeCondition<Event> {
        private final Workload.Step step;

        AgainstEarlier(Workload.Step step) { this.step = step; }

        @Override public boolean filter(Event event, Context<Event> context) throws Exception {
            if (!step.test(event)) return false;
            for (Event earlier : context.getEventsForPattern(step.earlier)) return event.amount > step.factor * earlier.amount;
            return false;
        }
    }

    static final class Fingerprint extends PatternProcessFunction<Event, Integer> {
        private final int rule;
        private final String first;
        private final String last;

        Fingerprint(Workload.Rule rule) {
            this.rule = rule.index;
            first = rule.pattern.get(0).name;
            last = rule.pattern.get(rule.pattern.size() - (rule.has("notFollowedBy") ? 2 : 1)).name;
        }

        @Override public void processMatch(Map<String, List<Event>> match, Context context, Collector<Integer> out) {
            int size = match.values().stream().mapToInt(List::size).sum();
            List<Event> end = match.get(last);
            out.collect(Pass.mix(rule, match.get(first).get(0).id, end.get(end.size() - 1).id, size));
        }
    }
}
