CREATE TABLE side_input (`key` BIGINT, `value` STRING) WITH (
  'connector' = 'filesystem',
  'path' = '${data}/side_input.csv',
  'format' = 'csv'
);

CREATE VIEW bid_p AS SELECT *, PROCTIME() AS p_time FROM bid;

SELECT B.auction, B.bidder, B.price, B.`dateTime`, S.`value`
FROM bid_p B
JOIN side_input FOR SYSTEM_TIME AS OF B.p_time AS S ON MOD(B.auction, 10000) = S.`key`
