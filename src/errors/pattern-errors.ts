import { defineErrors } from "./define-errors.ts";

/** Errors and warnings of patterns, whoever wrote them: the builder, a graph, SQL. */
export const patternErrors = defineErrors({
  PATTERN_EMPTY: {
    domain: "user",
    message: "{subject} has no elements",
    hint: "Give it at least one element that must occur.",
  },
  PATTERN_TOO_LARGE: {
    domain: "user",
    message: "the pattern is too large: {amount} {what}, at most {limit} are allowed",
    hint: "Split the rule, or lower the numbers of its quantifiers.",
  },
  PATTERN_NAME_INVALID: {
    domain: "user",
    message: 'the element name "{name}" cannot be used',
    hint: 'Give the element a name that is not empty and not "$endState$".',
  },
  PATTERN_DUPLICATE_NAME: {
    domain: "user",
    message: 'the element name "{name}" is used twice',
    hint: "Give every element of a pattern its own name, also inside groups.",
  },
  PATTERN_SKIP_TARGET_UNKNOWN: {
    domain: "user",
    message: 'the skip strategy names "{name}", which is not an element of the top level',
    hint: "Name one of: {names}. Elements inside groups cannot be skipped to.",
  },

  PATTERN_QUANTIFIER_TWICE: {
    domain: "user",
    message: "{subject} already has a quantifier",
    hint: "Call one of oneOrMore, timesOrMore and times, once.",
  },
  PATTERN_OPTIONAL_LOST: {
    domain: "user",
    message: "optional() comes before the quantifier of {subject} and would be lost",
    hint: "Call optional() after oneOrMore, timesOrMore or times.",
  },
  PATTERN_FROM_NOT_POSITIVE: {
    domain: "user",
    message: "{subject} must occur a whole number of times, at least 1; it says {from}",
    hint: "For zero or more, take from = 1 and make it optional.",
  },
  PATTERN_TO_BELOW_FROM: {
    domain: "user",
    message:
      "{subject} occurs from {from} to {to} times; the upper number must be a whole number, not below {from}",
    hint: "Swap the two numbers, or leave the upper one out of a loop.",
  },
  PATTERN_SINGLE_COUNT: {
    domain: "user",
    message: "{subject} is single, yet it says {from} to {to} times",
    hint: 'Use the kind "times" or "looping".',
  },
  PATTERN_OPTIONAL_TWICE: {
    domain: "user",
    message: "{subject} is already optional",
    hint: "Call optional() once; times(0, n) is optional by itself.",
  },
  PATTERN_OPTIONAL_AFTER_GREEDY: {
    domain: "user",
    message: "{subject} is optional and follows the greedy {previous}",
    hint: "Make {previous} not greedy, or this step not optional.",
  },
  PATTERN_GREEDY_SINGLE: {
    domain: "user",
    message: "{subject} is greedy but occurs exactly once",
    hint: "Greedy needs a loop or a number of times before it.",
  },
  PATTERN_GREEDY_GROUP: {
    domain: "user",
    message: "{subject} cannot be greedy",
    hint: "Make the elements inside the group greedy.",
  },
  PATTERN_GREEDY_COMBINATIONS: {
    domain: "user",
    message: "{subject} is greedy and allows combinations; it can only be one of them",
    hint: "Drop greedy, or drop allowCombinations (SKIP_TILL_ANY in the quantifier).",
  },
  PATTERN_INNER_ON_SINGLE: {
    domain: "user",
    message: "{subject} occurs once, so it cannot be {inner}",
    hint: "consecutive and allowCombinations (STRICT and SKIP_TILL_ANY in a quantifier) need a loop or a number of times; a single step says SKIP_TILL_NEXT.",
  },
  PATTERN_INNER_TWICE: {
    domain: "user",
    message: "{subject} is already {inner}",
    hint: "Call consecutive or allowCombinations once, and only one of them.",
  },
  PATTERN_UNTIL_NOT_LOOPING: {
    domain: "user",
    message: "{subject} has an until condition but does not loop",
    hint: "until works with oneOrMore and timesOrMore (LOOPING), and is called after them.",
  },
  PATTERN_UNTIL_TWICE: {
    domain: "user",
    message: "{subject} already has an until condition",
    hint: "Join the two conditions with ||.",
  },
  PATTERN_CONDITION_ON_GROUP: {
    domain: "user",
    message: "{subject} cannot have a condition of its own ({call})",
    hint: "Give the condition to the elements inside the group.",
  },
  PATTERN_CONDITION_EMPTY: {
    domain: "user",
    message: "an {kind} condition of {subject} has no parts",
    hint: "Give it at least one condition.",
  },

  PATTERN_NOT_QUANTIFIED: {
    domain: "user",
    message: "{subject} must not occur, so it cannot have a quantifier",
    hint: "One occurrence already ends the partial match: leave the quantifier out.",
  },
  PATTERN_NOT_OPTIONAL: {
    domain: "user",
    message: "{subject} must not occur, so it cannot be optional",
    hint: "Leave optional out.",
  },
  PATTERN_NOT_GROUP: {
    domain: "user",
    message: "{subject} is a group, and only a single element can be forbidden",
    hint: "Use notNext and notFollowedBy (NOT_NEXT, NOT_FOLLOW) with an element.",
  },
  PATTERN_NOT_AT_GROUP_END: {
    domain: "user",
    message: "a NOT cannot end a group: {subject} would be dropped",
    hint: "Put the step that ends the absence into the group, or move the NOT behind the group.",
  },
  PATTERN_NOT_WITHOUT_START: {
    domain: "user",
    message: "a NOT needs a mandatory element before it: everything before {subject} is optional",
    hint: "An absence begins with an event: make an element before it mandatory.",
  },
  PATTERN_NOT_AFTER_OPTIONAL: {
    domain: "user",
    message: "{subject} must not occur right after {previous}, which is optional; that is not supported",
    hint: "Write two rules, one with and one without the optional part.",
  },
  PATTERN_NOT_WITHOUT_WINDOW: {
    domain: "user",
    message: "the pattern ends with {subject}, which must not occur, but has no window that ends the waiting",
    hint: "Add a window (within): when it ends, the absence counts.",
  },
  PATTERN_REPEATS_NOTHING: {
    domain: "user",
    message: "a repeated group needs a mandatory element: everything in {subject} is optional",
    hint: "Make one of its elements mandatory and, if needed, the group optional.",
  },

  PATTERN_DURATION: {
    domain: "user",
    message: "{text} is not a duration",
    hint: 'Write milliseconds as a number, or a text such as "10m", "1h30m", "500ms" or "PT10M".',
  },
  PATTERN_WINDOW_NOT_POSITIVE: {
    domain: "user",
    message: "the {what} of {subject} must be longer than 0 milliseconds; it is {length}",
    hint: "Leave it out if time does not matter.",
  },
  PATTERN_GAP_OVER_WINDOW: {
    domain: "user",
    message: "the gap of {subject} ({gap} ms) is longer than the window of the whole pattern ({window} ms)",
    hint: "Make the gap shorter or the window longer.",
  },
  PATTERN_GAP_ON_GROUP: {
    domain: "user",
    message: "the quantifier of {subject} has a gap, and a gap on a group is not supported",
    hint: "Give the gap to the elements inside the group.",
  },
  PATTERN_GAP_ON_SINGLE: {
    domain: "user",
    message: "the quantifier of {subject} has a gap but only one occurrence",
    hint: "Use within(d, PREVIOUS_AND_CURRENT) to bound the time since the event before it.",
  },
  PATTERN_NOT_WRITABLE: {
    domain: "user",
    message: "the pattern cannot be written as a rule graph: {reason}",
    hint: "{advice}",
  },

  PATTERN_LOOP_BEFORE_NOT: {
    domain: "user",
    severity: "warning",
    message: "{subject} repeats before the closing NOT, which gives one match per start and length",
    hint: "Five events give many matches; SKIP_PAST_LAST_EVENT gives one, the longest.",
  },
  PATTERN_GREEDY_LAST: {
    domain: "user",
    severity: "warning",
    message: "{subject} is greedy but nothing follows it, so greedy has no effect",
    hint: "Every shorter occurrence is a match as well; drop greedy, or add the step that ends the loop.",
  },
  PATTERN_NO_WINDOW: {
    domain: "user",
    severity: "warning",
    message: "the pattern has no window, so what has begun waits for ever",
    hint: "Add a window (within), so that unfinished matches are forgotten.",
  },
  PATTERN_SKIP_WITHOUT_WINDOW: {
    domain: "user",
    severity: "warning",
    message:
      "the pattern has a skip strategy but no window: an unfinished earlier match holds later matches back, for ever if it never ends",
    hint: "Add a window (within): a match comes out when no earlier unfinished match can still remove it.",
  },

  FIELD_MISSING: {
    domain: "user",
    message: '"{field}" is missing in {object}',
    hint: "{advice}",
  },
  FIELD_UNKNOWN: {
    domain: "user",
    message: '"{field}" is not a field of {object}',
    hint: "{advice}",
  },
  FIELD_IGNORED: {
    domain: "user",
    severity: "warning",
    message: '"{field}" is not a field of {object} and is ignored',
    hint: "{advice}",
  },
  FIELD_TYPE: {
    domain: "user",
    message: "{field} must be {expected}, found {found}",
  },
  FIELD_VALUE: {
    domain: "user",
    message: '{found} is not a value of "{field}"',
    hint: "{advice}",
  },

  GRAPH_BEGIN_NODES: {
    domain: "user",
    message: "there must be exactly one begin node, but no edge leads to {names}",
    hint: "Join the nodes with edges, so that they form one path.",
  },
  GRAPH_CYCLE: {
    domain: "user",
    message: "the edges run in a circle through {names}",
    hint: "Edges form a path from first to last; a node that occurs several times has LOOPING in its quantifier.",
  },
  GRAPH_EDGE_TWICE: {
    domain: "user",
    message: 'the node "{name}" has two outgoing edges',
    hint: "Every node has at most one edge to the next node. Alternatives are written as one condition or as two rules.",
  },
  GRAPH_EDGE_NODE_UNKNOWN: {
    domain: "user",
    message: 'the edge names the node "{name}", which is not in this graph',
    hint: "{advice}",
  },
  GRAPH_TOO_DEEP: {
    domain: "user",
    message: "{what} are nested more than {limit} deep",
    hint: "Write them flatter.",
  },
  GRAPH_TIMES_MISSING: {
    domain: "user",
    message: "{property} needs times",
    hint: 'Add "times": {"from": 3, "to": 3}; oneOrMore is LOOPING with from 1.',
  },
  GRAPH_KINDS_CONFLICT: {
    domain: "user",
    message: "the properties name {kinds}, of which only one is possible",
    hint: "Keep one of SINGLE, LOOPING and TIMES.",
  },
  GRAPH_NESTED_CLASS: {
    domain: "user",
    message: '"{className}" takes no nested conditions',
    hint: "Only the classes RichAndCondition, RichOrCondition and RichNotCondition of org.apache.flink.cep.pattern.conditions do.",
  },
  GRAPH_NESTED_COUNT: {
    domain: "user",
    message: "{kind} takes {expected}, found {count}",
  },
  GRAPH_TIMES_IGNORED: {
    domain: "user",
    severity: "warning",
    message: "times has no effect, because the quantifier is single",
    hint: "Add TIMES (or LOOPING) to the properties, or leave times out.",
  },
  GRAPH_TO_IGNORED: {
    domain: "user",
    severity: "warning",
    message: "the upper number {to} has no effect: LOOPING means {from} or more",
    hint: "Use TIMES for {from} to {to}, or write the same number twice.",
  },
  GRAPH_QUANTIFIER_IGNORED: {
    domain: "user",
    severity: "warning",
    message: "the quantifier of the outermost graph has no effect",
    hint: "To repeat the whole sequence, make it a node of type COMPOSITE in another graph.",
  },
  GRAPH_STRATEGY_IGNORED: {
    domain: "user",
    severity: "warning",
    message:
      "the afterMatchStrategy {type} of a nested graph has no effect; the outermost graph says {outer}",
    hint: "Set the strategy on the outermost graph.",
  },
  GRAPH_STRATEGY_NAME_IGNORED: {
    domain: "user",
    severity: "warning",
    message: "patternName has no effect with {type}",
    hint: "Only SKIP_TO_FIRST and SKIP_TO_LAST name an element.",
  },
});
