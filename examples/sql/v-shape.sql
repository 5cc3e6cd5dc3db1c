-- A price that falls and rises again.
CREATE TABLE Ticker (
  symbol STRING,
  rowtime TIMESTAMP(3),
  price DECIMAL(10, 2),
  WATERMARK FOR rowtime AS rowtime - INTERVAL '5' SECOND
) WITH ('connector' = 'filesystem', 'path' = 'examples/sql/ticker.csv', 'format' = 'csv');

SELECT symbol, start_time, bottom_time, end_time, start_price - bottom_price AS fall
FROM Ticker MATCH_RECOGNIZE (
  PARTITION BY symbol
  ORDER BY rowtime
  MEASURES
    START_ROW.rowtime AS start_time,
    LAST(PRICE_DOWN.rowtime) AS bottom_time,
    LAST(PRICE_UP.rowtime) AS end_time,
    START_ROW.price AS start_price,
    LAST(PRICE_DOWN.price) AS bottom_price
  ONE ROW PER MATCH
  AFTER MATCH SKIP TO LAST PRICE_UP
  PATTERN (START_ROW PRICE_DOWN+ PRICE_UP) WITHIN INTERVAL '1' HOUR
  DEFINE
    PRICE_DOWN AS PRICE_DOWN.price < COALESCE(LAST(PRICE_DOWN.price, 1), START_ROW.price),
    PRICE_UP AS PRICE_UP.price > LAST(PRICE_DOWN.price)
) AS T
WHERE start_price - bottom_price > 5;
