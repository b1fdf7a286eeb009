SELECT day, sum(fee_nano_yuan) AS fee_nano_yuan, count(*) FILTER (WHERE fee_nano_yuan > 0) AS intervals_on_call
  FROM curve_interval GROUP BY day ORDER BY day;

SELECT party, sum(fen) AS fen
  FROM (SELECT payee AS party, fen FROM money_day UNION ALL SELECT payer, -fen FROM money_day) AS sides
 GROUP BY party ORDER BY party;

SELECT month, kind, sum(wh) AS wh, sum(fen) AS fen FROM money_day GROUP BY month, kind ORDER BY month, kind;

SELECT station, sum(charge_wh) AS charge_wh, sum(discharge_wh) AS discharge_wh,
       round(sum(discharge_wh) / nullif(sum(charge_wh), 0), 4) AS efficiency
  FROM station_day GROUP BY station ORDER BY charge_wh DESC, station;

SELECT reference AS plant, sum(fen) AS fen FROM money_day WHERE kind = 'CALL_SHARE'
 GROUP BY reference ORDER BY fen DESC, plant LIMIT 10;

SELECT CAST(floor((interval_no - 1) / 4.0) AS int) AS hour_of_day, register, sum(wh) AS wh FROM energy_interval
 WHERE register IN ('CHARGE', 'DISCHARGE') GROUP BY 1, register ORDER BY 1, register;

SELECT technology, sum(wh) AS wh, sum(wh) FILTER (WHERE source = 'D') AS dispatch_wh FROM energy_interval
 WHERE register = 'GENERATION' GROUP BY technology ORDER BY technology;

SELECT reference, station, sum(contracted_wh) AS contracted_wh, sum(wh) AS wh FROM execution_day
 WHERE mode <> 'CALL' GROUP BY reference, station
 ORDER BY sum(wh) / nullif(sum(contracted_wh), 0), reference LIMIT 10;

SELECT code, status, count(*) AS discrepancies, sum(effect_fen) AS effect_fen FROM discrepancy
 GROUP BY code, status ORDER BY code, status;

SELECT m.day, m.paid, p.fen FROM (SELECT day, sum(fen) AS paid FROM money_day WHERE kind = 'CALL_SHARE' GROUP BY day) m
  JOIN pool_day p ON p.day = m.day ORDER BY m.day
