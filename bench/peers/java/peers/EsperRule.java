package peers;

import java.util.List;

/** A neutral rule as a statement of EPL that selects first event `f`, last event `l` and number of events `n`. */
final class EsperRule {
    static String statement(Workload.Rule rule) {
        List<Workload.Step> steps = rule.pattern;
        String name = "@name('" + rule.index + "') ";
        if (steps.size() == 1) return name + "select id as f, id as l, 1 as n from " + filter(steps.get(0), null);
        return name + (rule.has("next") ? strict(steps) : pattern(rule));
    }

    /** Neighbours for each user. */
    private static String strict(List<Workload.Step> steps) {
        StringBuilder names = new StringBuilder(), tests = new StringBuilder();
        for (Workload.Step step : steps) {
            names.append(' ').append(step.name);
            tests.append(tests.length() == 0 ? "" : ", ").append(step.name).append(" as ").append(step.name).append(".type='").append(step.type).append('\'');
        }
        return "select * from E match_recognize (partition by userId measures " + steps.get(0).name + ".id as f, "
            + steps.get(steps.size() - 1).name + ".id as l, " + steps.size() + " as n all matches pattern (" + names.toString().trim() + ") define " + tests + ")";
    }

    /** Every first event, then the others of its user in turn. */
    private static String pattern(Workload.Rule rule) {
        Workload.Step begin = rule.pattern.get(0);
        String first = begin.times > 1 ? begin.name + "1" : begin.name;
        String last = first;
        String size = null;
        int count = 1;
        StringBuilder rest = new StringBuilder();
        for (int at = 0; at < rule.pattern.size(); at++) {
            Workload.Step step = rule.pattern.get(at);
            if (step.oneOrMore) { // one match for all of the loop: it ends at the first event of the next step
                Workload.Step next = rule.pattern.get(++at);
                then(rest, step.name + "1=" + filter(step, first) + " -> (" + step.name + "=" + filter(step, first) + " until " + next.name + "=" + filter(next, first) + ")");
                last = next.name;
                size = "case when " + step.name + " is null then " + step.name + "1.id else " + step.name + ".lastOf().id end";
            } else if (step.link.equals("notFollowedBy")) {
                then(rest, "(timer:interval(" + rule.within + " msec) and not " + filter(step, first) + ")");
            } else for (int turn = at == 0 ? 2 : 1; turn <= step.times; turn++) {
                last = step.times > 1 ? step.name + turn : step.name;
                then(rest, (step.link.equals("followedByAny") ? "every " : "") + last + "=" + filter(step, first));
                count++;
            }
        }
        String window = rule.has("notFollowedBy") ? "" : " where timer:within(" + rule.within + " msec)";
        return "select " + first + ".id as f, " + last + ".id as l, " + (size == null ? count : size) + " as n from pattern [every "
            + first + "=" + filter(begin, null) + " -> (" + rest + ")" + window + "]";
    }

    private static void then(StringBuilder rest, String text) {
        rest.append(rest.length() == 0 ? "" : " -> ").append(text);
    }

    /** Equality and range stand in the filter, where Esper indexes them. */
    private static String filter(Workload.Step step, String sameUser) {
        StringBuilder tests = new StringBuilder();
        if (step.type != null) and(tests, "type='" + step.type + "'");
        boolean above = step.above != Double.NEGATIVE_INFINITY, below = step.below != Double.POSITIVE_INFINITY;
        if (above && below) and(tests, "amount in (" + step.above + "d:" + step.below + "d)");
        else if (above) and(tests, "amount > " + step.above + "d");
        else if (below) and(tests, "amount < " + step.below + "d");
        if (sameUser != null) and(tests, "userId=" + sameUser + ".userId");
        if (step.earlier != null) and(tests, "amount > " + step.factor + "d * " + step.earlier + ".amount");
        return "E(" + tests + ")";
    }

    private static void and(StringBuilder tests, String test) {
        tests.append(tests.length() == 0 ? "" : ", ").append(test);
    }
}
