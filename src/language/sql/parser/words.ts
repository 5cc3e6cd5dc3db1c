/** Words that cannot be a name unless they stand in backticks. */
const reserved = new Set(
  (
    "ALL AND AS ASC BETWEEN BY CASE CAST CREATE DEFINE DESC DISTINCT ELSE END ESCAPE EXISTS EXTRACT FALSE FROM " +
    "FULL GROUP HAVING IN INNER INSERT INTERVAL INTO IS JOIN LEFT LIKE LIMIT MATCH_RECOGNIZE MEASURES NOT NULL " +
    "OFFSET ON OR ORDER OUTER PARTITION PATTERN PERMUTE RIGHT SELECT SIMILAR SUBSET TABLE THEN TRUE TRY_CAST " +
    "UNION UNKNOWN VALUES WHEN WHERE WITH WITHIN"
  ).split(" "),
);

/** Whether an unquoted word has a meaning of its own. */
export function isReserved(word: string): boolean {
  return reserved.has(word.toUpperCase());
}
