/** A rule to begin with: three failed logins, then a success, within ten minutes, for each user. */
export const sampleRules = `# Three failed logins, then a successful one, within ten minutes, for each user.
rules:
  - id: account-takeover
    version: 1
    key: user
    function: alert
    pattern:
      name: success
      type: COMPOSITE
      nodes:
        - name: failure
          type: ATOMIC
          quantifier:
            consumingStrategy: SKIP_TILL_NEXT
            properties: [LOOPING]
            times: { from: 3, to: 3 }
          condition: { type: AVIATOR, expression: type == "login_failed" }
        - name: success
          type: ATOMIC
          quantifier: { consumingStrategy: SKIP_TILL_NEXT, properties: [SINGLE] }
          condition: { type: AVIATOR, expression: type == "login" }
      edges:
        - { source: failure, target: success, type: SKIP_TILL_NEXT }
      window: { type: FIRST_AND_LAST, time: { unit: MINUTES, size: 10 } }
      afterMatchStrategy: { type: SKIP_PAST_LAST_EVENT }
`;

const samples = [
  ["09:00:00", "ann", "login"],
  ["09:01:10", "eve", "login_failed"],
  ["09:01:25", "eve", "login_failed"],
  ["09:02:00", "bob", "login_failed"],
  ["09:02:20", "eve", "login_failed"],
  ["09:03:05", "eve", "login"],
  ["09:03:30", "bob", "login"],
];

/** Events of which the rule finds one match: eve's. */
export const sampleEvents = samples
  .map(([time, user, type]) => `${JSON.stringify({ time: `2026-03-02T${time}Z`, user, type })}\n`)
  .join("");
