-- Carts that are not paid within 15 minutes, and those that are.
CREATE TABLE Purchases (
  `user` STRING,
  kind STRING,
  amount DECIMAL(10, 2),
  at TIMESTAMP(3),
  WATERMARK FOR at AS at - INTERVAL '1' MINUTE
) WITH ('connector' = 'filesystem', 'path' = 'examples/sql/purchases.ndjson', 'format' = 'json');

SELECT `user`, amount, 'abandoned' AS outcome, decided
FROM Purchases MATCH_RECOGNIZE (
  PARTITION BY `user`
  ORDER BY at
  MEASURES CART.amount AS amount, MATCH_ROWTIME() AS decided
  AFTER MATCH SKIP PAST LAST ROW
  PATTERN (CART {- X*? -} [^PAY]) WITHIN INTERVAL '15' MINUTE
  DEFINE CART AS kind = 'cart', PAY AS kind = 'pay'
)
UNION ALL
SELECT `user`, amount, 'paid', paid
FROM Purchases MATCH_RECOGNIZE (
  PARTITION BY `user`
  ORDER BY at
  MEASURES CART.amount AS amount, PAY.at AS paid
  AFTER MATCH SKIP PAST LAST ROW
  PATTERN (CART {- X*? -} PAY) WITHIN INTERVAL '15' MINUTE
  DEFINE CART AS kind = 'cart', PAY AS kind = 'pay' AND PAY.amount >= CART.amount
);
