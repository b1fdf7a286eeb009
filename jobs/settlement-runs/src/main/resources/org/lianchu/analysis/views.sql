-- The views that analysis reads, in a schema of their own: ${analysis}. Made again whenever this file changes, by
-- CREATE OR REPLACE, so that grants and other people's views on them stay: columns are added at the end, none is taken
-- away.
-- Every view is a security barrier with the one who asks in its own condition, and reads as its owner: whoever asks has
-- no right on a table beneath. None calls a function of ours. Sums are numeric, so that they always fit.

-- "unpacked" in braces stands for the rows (n, wh), n from 1 to 96, of energies that are kept in as few bytes as they take.

-- Who may read what is of one participant (of = its id); closed totals are everybody's.
--   ALL                                            everything
--   OWN                                            rows of its own, and what PUBLIC reads
--   PUBLIC                                         rows of closed terms that name nobody

CREATE OR REPLACE VIEW ${analysis}.energy_interval WITH (security_barrier = true) AS
SELECT f.id AS run, f.day, to_char(f.day, 'YYYY-MM') AS month, i.n AS interval_no, e.participant, e.resource,
       e.technology, (ARRAY['CHARGE', 'DISCHARGE', 'GENERATION', 'CURTAILED'])[e.register] AS register,
       CASE WHEN length(e.source) = 1 THEN e.source ELSE substr(e.source, i.n, 1) END AS source, i.wh
  FROM run_in_force f
  JOIN day_market m ON m.day = f.day AND m.run = f.run
 CROSS JOIN LATERAL unnest(m.resource, m.participant, m.technology, m.register, m.source, m.wh)
       AS e (resource, participant, technology, register, source, wh)
 CROSS JOIN LATERAL ${unpacked e.wh} AS i
 WHERE e.register IS NOT NULL
   AND ((SELECT tier = 'ALL' FROM analysis_who) OR e.participant = (SELECT participant FROM analysis_who));

CREATE OR REPLACE VIEW ${analysis}.energy_day WITH (security_barrier = true) AS
SELECT f.id AS run, f.day, to_char(f.day, 'YYYY-MM') AS month, e.participant, e.resource, e.technology,
       (ARRAY['CHARGE', 'DISCHARGE', 'GENERATION', 'CURTAILED'])[e.register] AS register,
       coalesce(e.total_wh, (SELECT sum(i.wh) FROM ${unpacked e.wh} i))::numeric AS wh,
       CASE e.source WHEN 'N' THEN 0 WHEN 'O' THEN 96 WHEN 'D' THEN 96
            ELSE length(replace(e.source, 'N', '')) END AS intervals
  FROM run_in_force f
  JOIN day_market m ON m.day = f.day AND m.run = f.run
 CROSS JOIN LATERAL unnest(m.resource, m.participant, m.technology, m.register, m.source, m.total_wh, m.wh)
       AS e (resource, participant, technology, register, source, total_wh, wh)
 WHERE e.register IS NOT NULL
   AND ((SELECT tier = 'ALL' FROM analysis_who) OR e.participant = (SELECT participant FROM analysis_who));

CREATE OR REPLACE VIEW ${analysis}.energy_month WITH (security_barrier = true) AS
SELECT month, participant, resource, technology, register, sum(wh) AS wh, count(*)::int AS days
  FROM ${analysis}.energy_day GROUP BY month, participant, resource, technology, register;

CREATE OR REPLACE VIEW ${analysis}.execution_interval WITH (security_barrier = true) AS
SELECT f.id AS run, x.day, to_char(x.day, 'YYYY-MM') AS month, i.n AS interval_no,
       (ARRAY['BILATERAL', 'AUCTION', 'CALL'])[x.mode] AS mode, x.reference, x.station, x.plant,
       x.seller, CASE WHEN x.plant IS NULL THEN 'POOL' ELSE x.buyer END AS buyer,
       x.price AS price_micro_yuan_per_kwh, i.wh, i.wh::numeric * x.price AS nano_yuan
  FROM run_in_force f
  JOIN day_execution x ON x.day = f.day AND x.run = f.run
 CROSS JOIN LATERAL ${unpacked x.wh} AS i
 WHERE (SELECT tier = 'ALL' FROM analysis_who)
    OR (SELECT participant FROM analysis_who) IN (x.seller, x.buyer);

CREATE OR REPLACE VIEW ${analysis}.execution_day WITH (security_barrier = true) AS
SELECT f.id AS run, x.day, to_char(x.day, 'YYYY-MM') AS month,
       (ARRAY['BILATERAL', 'AUCTION', 'CALL'])[x.mode] AS mode, x.reference, x.station, x.plant,
       x.seller, CASE WHEN x.plant IS NULL THEN 'POOL' ELSE x.buyer END AS buyer,
       x.price AS price_micro_yuan_per_kwh, x.contracted_wh::numeric AS contracted_wh,
       coalesce(x.total_wh, (SELECT sum(i.wh) FROM ${unpacked x.wh} i))::numeric AS wh,
       coalesce(x.total_wh, (SELECT sum(i.wh) FROM ${unpacked x.wh} i))::numeric * x.price AS nano_yuan,
       round(x.total_wh::numeric / nullif(x.contracted_wh, 0), 6) AS executed_ratio
  FROM run_in_force f
  JOIN day_execution x ON x.day = f.day AND x.run = f.run
 WHERE (SELECT tier = 'ALL' FROM analysis_who)
    OR (SELECT participant FROM analysis_who) IN (x.seller, x.buyer);

CREATE OR REPLACE VIEW ${analysis}.execution_month WITH (security_barrier = true) AS
SELECT month, mode, station, plant, seller, buyer, sum(contracted_wh) AS contracted_wh, sum(wh) AS wh,
       sum(nano_yuan) AS nano_yuan, round(sum(wh) / nullif(sum(contracted_wh), 0), 6) AS executed_ratio,
       round(sum(nano_yuan) / nullif(sum(wh), 0))::bigint AS price_micro_yuan_per_kwh
  FROM ${analysis}.execution_day GROUP BY month, mode, station, plant, seller, buyer;

CREATE OR REPLACE VIEW ${analysis}.money_day WITH (security_barrier = true) AS
SELECT f.id AS run, p.day, to_char(p.day, 'YYYY-MM') AS month,
       (ARRAY['BILATERAL', 'AUCTION', 'CALL_SHARE', 'CALL_FEE'])[p.kind] AS kind, p.reference, p.payer, p.payee, p.wh,
       p.fen, CASE WHEN p.kind <> 3 THEN round(p.fen::numeric * 10000000 / nullif(p.wh, 0))::bigint END
           AS price_micro_yuan_per_kwh
  FROM run_in_force f JOIN posting p ON p.day = f.day AND p.run = f.run
 WHERE (SELECT tier = 'ALL' FROM analysis_who) OR (SELECT participant FROM analysis_who) IN (p.payer, p.payee);

CREATE OR REPLACE VIEW ${analysis}.money_month WITH (security_barrier = true) AS
SELECT month, kind, payer, payee, count(*) AS postings, sum(wh) AS wh, sum(fen) AS fen,
       CASE WHEN kind <> 'CALL_SHARE' THEN round(sum(fen) * 10000000 / nullif(sum(wh), 0))::bigint END
           AS price_micro_yuan_per_kwh
  FROM ${analysis}.money_day GROUP BY month, kind, payer, payee;

CREATE OR REPLACE VIEW ${analysis}.price_month WITH (security_barrier = true) AS
SELECT to_char(p.day, 'YYYY-MM') AS month, (ARRAY['BILATERAL', 'AUCTION', 'CALL_SHARE', 'CALL_FEE'])[p.kind] AS kind,
       bool_and(f.closed) AS closed, count(*) AS postings, sum(p.wh) AS wh, sum(p.fen) AS fen,
       CASE WHEN p.kind <> 3 THEN round(sum(p.fen) * 10000000 / nullif(sum(p.wh), 0))::bigint END
           AS price_micro_yuan_per_kwh
  FROM run_in_force f JOIN posting p ON p.day = f.day AND p.run = f.run
 WHERE (SELECT tier = 'ALL' FROM analysis_who) OR f.closed AND (SELECT tier <> 'NONE' FROM analysis_who)
 GROUP BY 1, p.kind;

CREATE OR REPLACE VIEW ${analysis}.price_interval WITH (security_barrier = true) AS
SELECT day, month, interval_no, mode, sum(wh) AS wh, sum(nano_yuan) AS nano_yuan,
       round(sum(nano_yuan) / nullif(sum(wh), 0))::bigint AS price_micro_yuan_per_kwh
  FROM ${analysis}.execution_interval GROUP BY day, month, interval_no, mode;

CREATE OR REPLACE VIEW ${analysis}.market_interval WITH (security_barrier = true) AS
SELECT m.day, to_char(m.day, 'YYYY-MM') AS month, i.n::int AS interval_no, i.charge_wh, i.discharge_wh,
       i.generation_wh, i.curtailed_wh, i.bilateral_wh, i.auction_wh, i.called_wh
  FROM run_in_force f
  JOIN day_market m ON m.day = f.day AND m.run = f.run
 CROSS JOIN LATERAL ROWS FROM (unnest(m.charge), unnest(m.discharge), unnest(m.generation), unnest(m.curtailed),
       unnest(m.bilateral), unnest(m.auction), unnest(m.called)) WITH ORDINALITY
       AS i (charge_wh, discharge_wh, generation_wh, curtailed_wh, bilateral_wh, auction_wh, called_wh, n)
 WHERE (SELECT tier = 'ALL' FROM analysis_who);

CREATE OR REPLACE VIEW ${analysis}.market_day WITH (security_barrier = true) AS
SELECT day, month, sum(charge_wh) AS charge_wh, sum(discharge_wh) AS discharge_wh, sum(generation_wh) AS generation_wh,
       sum(curtailed_wh) AS curtailed_wh, sum(bilateral_wh) AS bilateral_wh, sum(auction_wh) AS auction_wh,
       sum(called_wh) AS called_wh, round(sum(discharge_wh) / nullif(sum(charge_wh), 0), 6) AS efficiency
  FROM ${analysis}.market_interval GROUP BY day, month;

CREATE OR REPLACE VIEW ${analysis}.market_month WITH (security_barrier = true) AS
SELECT to_char(f.day, 'YYYY-MM') AS month, bool_and(f.closed) AS closed, count(*)::int AS days,
       sum(d.charge) AS charge_wh, sum(d.discharge) AS discharge_wh, sum(d.generation) AS generation_wh,
       sum(d.curtailed) AS curtailed_wh, sum(d.bilateral) AS bilateral_wh, sum(d.auction) AS auction_wh,
       sum(d.called) AS called_wh, round(sum(d.discharge) / nullif(sum(d.charge), 0), 6) AS efficiency
  FROM run_in_force f
  JOIN day_market m ON m.day = f.day AND m.run = f.run
 CROSS JOIN LATERAL (SELECT sum(i.charge) AS charge, sum(i.discharge) AS discharge, sum(i.generation) AS generation,
                            sum(i.curtailed) AS curtailed, sum(i.bilateral) AS bilateral, sum(i.auction) AS auction,
                            sum(i.called) AS called
                       FROM ROWS FROM (unnest(m.charge), unnest(m.discharge), unnest(m.generation),
                            unnest(m.curtailed), unnest(m.bilateral), unnest(m.auction), unnest(m.called))
                            AS i (charge, discharge, generation, curtailed, bilateral, auction, called)) d
 WHERE (SELECT tier = 'ALL' FROM analysis_who) OR f.closed AND (SELECT tier <> 'NONE' FROM analysis_who)
 GROUP BY 1;

CREATE OR REPLACE VIEW ${analysis}.curve_interval WITH (security_barrier = true) AS
SELECT f.id AS run, f.day, to_char(f.day, 'YYYY-MM') AS month, n AS interval_no, f.closed,
       ('x' || encode(substring(f.curve FROM 8 * n - 1 FOR 8), 'hex'))::bit(64)::bigint AS fee_nano_yuan,
       ('x' || encode(substring(f.curve FROM 767 + 16 * n FOR 8), 'hex'))::bit(64)::bigint AS weight_sum
  FROM run_in_force f CROSS JOIN generate_series(1, 96) AS n
 WHERE f.curve IS NOT NULL
   AND ((SELECT tier = 'ALL' FROM analysis_who) OR f.closed AND (SELECT tier <> 'NONE' FROM analysis_who));

CREATE OR REPLACE VIEW ${analysis}.pool_day WITH (security_barrier = true) AS
SELECT f.id AS run, f.day, to_char(f.day, 'YYYY-MM') AS month, f.closed,
       ('x' || encode(substring(f.curve FROM 2311 FOR 8), 'hex'))::bit(64)::bigint AS fen
  FROM run_in_force f
 WHERE f.curve IS NOT NULL
   AND ((SELECT tier = 'ALL' FROM analysis_who) OR f.closed AND (SELECT tier <> 'NONE' FROM analysis_who));

CREATE OR REPLACE VIEW ${analysis}.curtailment_day WITH (security_barrier = true) AS
SELECT day, month, curtailed_wh, bilateral_wh + auction_wh + called_wh AS absorbed_wh,
       round((bilateral_wh + auction_wh + called_wh)
             / nullif(bilateral_wh + auction_wh + called_wh + curtailed_wh, 0), 6) AS absorbed_ratio
  FROM ${analysis}.market_day;

CREATE OR REPLACE VIEW ${analysis}.curtailment_month WITH (security_barrier = true) AS
SELECT month, closed, curtailed_wh, bilateral_wh + auction_wh + called_wh AS absorbed_wh,
       round((bilateral_wh + auction_wh + called_wh)
             / nullif(bilateral_wh + auction_wh + called_wh + curtailed_wh, 0), 6) AS absorbed_ratio
  FROM ${analysis}.market_month;

CREATE OR REPLACE VIEW ${analysis}.curtailment_plant_month WITH (security_barrier = true) AS
SELECT e.month, e.participant, e.resource, e.technology,
       coalesce(sum(e.wh) FILTER (WHERE e.register = 'GENERATION'), 0) AS generation_wh,
       sum(e.wh) FILTER (WHERE e.register = 'CURTAILED') AS curtailed_wh,
       coalesce(min(x.wh), 0) AS absorbed_wh,
       round(coalesce(min(x.wh), 0) / nullif(coalesce(min(x.wh), 0)
             + sum(e.wh) FILTER (WHERE e.register = 'CURTAILED'), 0), 6) AS absorbed_ratio
  FROM ${analysis}.energy_month e
  LEFT JOIN (SELECT month, plant, buyer, sum(wh) AS wh FROM ${analysis}.execution_month GROUP BY month, plant, buyer) x
    ON x.month = e.month AND x.plant = e.resource AND x.buyer = e.participant
 WHERE e.technology <> 'STORAGE' GROUP BY e.month, e.participant, e.resource, e.technology;

CREATE OR REPLACE VIEW ${analysis}.station_day WITH (security_barrier = true) AS
SELECT s.run, s.day, s.month, s.participant, s.station, s.charge_wh, s.discharge_wh, s.rated_kw, s.capacity_kwh,
       round(s.discharge_wh / nullif(s.charge_wh, 0), 6) AS efficiency,
       round((s.charge_wh + s.discharge_wh) / nullif(s.rated_kw::numeric * 24000, 0), 6) AS utilisation,
       round(s.discharge_wh / nullif(s.capacity_kwh::numeric * 1000, 0), 6) AS cycles
  FROM (SELECT f.id AS run, f.day, to_char(f.day, 'YYYY-MM') AS month, e.participant, e.resource AS station,
               max(e.rated_kw) AS rated_kw, max(e.capacity_kwh) AS capacity_kwh,
               coalesce(sum(coalesce(e.total_wh, (SELECT sum(i.wh) FROM ${unpacked e.wh} i)))
                        FILTER (WHERE e.register = 1), 0) AS charge_wh,
               coalesce(sum(coalesce(e.total_wh, (SELECT sum(i.wh) FROM ${unpacked e.wh} i)))
                        FILTER (WHERE e.register = 2), 0) AS discharge_wh
          FROM run_in_force f
          JOIN day_market m ON m.day = f.day AND m.run = f.run
         CROSS JOIN LATERAL unnest(m.resource, m.participant, m.technology, m.rated_kw, m.capacity_kwh, m.register,
               m.total_wh, m.wh)
               AS e (resource, participant, technology, rated_kw, capacity_kwh, register, total_wh, wh)
         WHERE e.technology = 'STORAGE'
           AND ((SELECT tier = 'ALL' FROM analysis_who) OR e.participant = (SELECT participant FROM analysis_who))
         GROUP BY f.id, f.day, e.participant, e.resource) s;

CREATE OR REPLACE VIEW ${analysis}.station_month WITH (security_barrier = true) AS
SELECT month, participant, station, count(*)::int AS days, sum(charge_wh) AS charge_wh,
       sum(discharge_wh) AS discharge_wh, round(sum(discharge_wh) / nullif(sum(charge_wh), 0), 6) AS efficiency,
       round(sum(charge_wh + discharge_wh) / nullif(sum(rated_kw::numeric * 24000), 0), 6) AS utilisation,
       round(sum(discharge_wh) / nullif(sum(capacity_kwh::numeric * 1000) / count(*), 0), 6) AS cycles
  FROM ${analysis}.station_day GROUP BY month, participant, station;

CREATE OR REPLACE VIEW ${analysis}.discrepancy WITH (security_barrier = true) AS
SELECT l.id, l.code, l.subject, nullif(l.register, '') AS register, l.day, to_char(l.day, 'YYYY-MM') AS month,
       l.status, p.parties, d.intervals, d.owner_wh, d.dispatch_wh, d.effect_fen,
       first_run.id AS found_by, last_run.id AS last_found_by, first_run.opened_at AS found_at, a.at AS answered_at,
       floor(extract(epoch FROM a.at - first_run.opened_at) / 86400)::int AS days_to_answer
  FROM discrepancy_life l
  JOIN run first_run ON first_run.no = l.first_run
  JOIN run last_run ON last_run.no = l.last_run
  LEFT JOIN discrepancy d ON d.day = l.day AND d.run = l.last_run AND d.id = l.id
 CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(DISTINCT r.participant ORDER BY r.participant), '{}') AS parties
          FROM run_in_force f JOIN day_market m ON m.day = f.day AND m.run = f.run
         CROSS JOIN LATERAL unnest(m.resource, m.participant) AS r (resource, participant)
         WHERE f.day = l.day
           AND (r.resource = CASE WHEN strpos(l.subject, '/') > 0
                                  THEN substr(l.subject, strpos(l.subject, '/') + 1) ELSE l.subject END
                OR l.code = 'CLEARING_DIFFERS' AND r.resource = split_part(l.subject, '/', 1)
                OR l.code <> 'CLEARING_DIFFERS' AND strpos(l.subject, '/') > 0
                   AND EXISTS (SELECT 1 FROM day_execution x WHERE x.day = f.day AND x.run = f.run
                                  AND x.reference = l.subject AND x.station = r.resource))) p
  LEFT JOIN LATERAL (
        SELECT CASE l.status
               WHEN 'EXPLAINED' THEN (SELECT max(e.at) FROM explanation e WHERE e.id = l.id)
               WHEN 'ACCEPTED' THEN (SELECT min(r.opened_at) FROM discrepancy k JOIN run r ON r.no = k.run
                                      WHERE k.day = l.day AND k.id = l.id AND k.status = 'ACCEPTED')
               WHEN 'CORRECTED' THEN (SELECT min(r.opened_at) FROM run r
                                       WHERE r.no > l.last_run AND l.day BETWEEN r.first_day AND r.last_day) END AS at
       ) a ON true
 WHERE (SELECT tier = 'ALL' FROM analysis_who) OR (SELECT participant FROM analysis_who) = ANY (p.parties);

CREATE OR REPLACE VIEW ${analysis}.discrepancy_month WITH (security_barrier = true) AS
SELECT d.month, d.code, p.participant, count(*) AS discrepancies,
       count(*) FILTER (WHERE d.status = 'OPEN') AS open, sum(d.effect_fen) AS effect_fen,
       count(*) FILTER (WHERE d.effect_fen IS NULL) AS effect_unknown,
       count(d.days_to_answer) AS answered, round(avg(d.days_to_answer), 2) AS mean_days_to_answer
  FROM ${analysis}.discrepancy d CROSS JOIN LATERAL unnest(d.parties) AS p (participant)
 WHERE (SELECT tier = 'ALL' FROM analysis_who) OR p.participant = (SELECT participant FROM analysis_who)
 GROUP BY d.month, d.code, p.participant;

CREATE OR REPLACE VIEW ${analysis}.punctuality_day WITH (security_barrier = true) AS
SELECT s.day, to_char(s.day, 'YYYY-MM') AS month, s.participant, s.dataset, count(*) AS documents,
       min(s.at) AS first_at, max(s.at) AS last_at,
       floor(extract(epoch FROM min(s.at) - (s.day + 1)::timestamp AT TIME ZONE interval '08:00') / 60)::bigint
           AS first_minutes,
       floor(extract(epoch FROM max(s.at) - (s.day + 1)::timestamp AT TIME ZONE interval '08:00') / 60)::bigint
           AS last_minutes
  FROM (SELECT a.day, a.submitter AS participant, a.dataset, a.anchored_at AS at FROM ledger_anchor a
         WHERE a.day IS NOT NULL
        UNION ALL
        SELECT g::date, d.submitter, d.dataset, d.received_at
          FROM document d CROSS JOIN LATERAL generate_series(d.first_day, d.last_day, interval '1 day') AS g
         WHERE d.state = 'ACCEPTED' AND NOT d.evidenced AND d.first_day IS NOT NULL) s
 WHERE (SELECT tier = 'ALL' FROM analysis_who) OR s.participant = (SELECT participant FROM analysis_who)
 GROUP BY s.day, s.participant, s.dataset;

CREATE OR REPLACE VIEW ${analysis}.punctuality_month WITH (security_barrier = true) AS
SELECT month, participant, dataset, count(*)::int AS days, sum(documents) AS documents,
       count(*) FILTER (WHERE first_minutes <= 1440)::int AS days_on_time,
       round(count(*) FILTER (WHERE first_minutes <= 1440)::numeric / count(*), 6) AS on_time_ratio,
       round(avg(first_minutes))::bigint AS mean_first_minutes
  FROM ${analysis}.punctuality_day GROUP BY month, participant, dataset;

CREATE OR REPLACE VIEW ${analysis}.run_difference WITH (security_barrier = true) AS
SELECT r.id AS run, b.id AS previous_run, q.day, to_char(q.day, 'YYYY-MM') AS month,
       (ARRAY['BILATERAL', 'AUCTION', 'CALL_SHARE', 'CALL_FEE'])[q.kind] AS kind, q.reference, q.payer, q.payee,
       coalesce(sum(q.wh) FILTER (WHERE q.run = b.no), 0) AS previous_wh,
       coalesce(sum(q.wh) FILTER (WHERE q.run = r.no), 0) AS wh,
       coalesce(sum(q.fen) FILTER (WHERE q.run = b.no), 0) AS previous_fen,
       coalesce(sum(q.fen) FILTER (WHERE q.run = r.no), 0) AS fen,
       coalesce(sum(q.fen) FILTER (WHERE q.run = r.no), 0)
           - coalesce(sum(q.fen) FILTER (WHERE q.run = b.no), 0) AS delta_fen
  FROM run r
  JOIN run b ON b.no = r.previous
  JOIN posting q ON q.run IN (r.no, b.no) AND q.day BETWEEN r.first_day AND r.last_day
 WHERE r.state IN ('COMPUTED', 'SETTLED', 'CLOSED')
   AND ((SELECT tier = 'ALL' FROM analysis_who) OR (SELECT participant FROM analysis_who) IN (q.payer, q.payee))
 GROUP BY r.id, b.id, q.day, q.kind, q.reference, q.payer, q.payee
HAVING coalesce(sum(q.wh) FILTER (WHERE q.run = b.no), 0) <> coalesce(sum(q.wh) FILTER (WHERE q.run = r.no), 0)
    OR coalesce(sum(q.fen) FILTER (WHERE q.run = b.no), 0) <> coalesce(sum(q.fen) FILTER (WHERE q.run = r.no), 0);

CREATE OR REPLACE VIEW ${analysis}.settlement_run WITH (security_barrier = true) AS
SELECT r.id AS run, r.type, r.generation, r.version, r.state, r.first_day, r.last_day, r.opened_at, r.ended_at,
       c.closed_at, b.id AS previous_run,
       (SELECT count(*) FROM run_in_force f WHERE f.run = r.no)::int AS days_in_force
  FROM run r LEFT JOIN run b ON b.no = r.previous LEFT JOIN term_close c ON c.run = r.no
 WHERE (SELECT tier = 'ALL' FROM analysis_who)
    OR (SELECT tier = 'OWN' FROM analysis_who) AND r.state IN ('COMPUTED', 'SETTLED', 'CLOSED')
    OR (SELECT tier = 'PUBLIC' FROM analysis_who) AND r.state = 'CLOSED';

-- A column's name means the same in every view.
DO $$
DECLARE
    meaning jsonb := jsonb_object(ARRAY[
        'absorbed_ratio', 'absorbed / (absorbed + curtailed); 6 decimals, half away from zero; null where both are 0',
        'absorbed_wh', 'what storage charged under trades and calls, of the plant under its trades; Wh, not negative',
        'answered', 'how many of them were answered',
        'answered_at', 'when it was explained, or the run was opened that found it accepted or corrected; null if open',
        'auction_wh', 'executed under auction trades; Wh, not negative',
        'bilateral_wh', 'executed under bilateral trades; Wh, not negative',
        'buyer', 'the participant who pays: the plant''s owner, or POOL for calls',
        'called_wh', 'charged under calls; Wh, not negative',
        'capacity_kwh', 'of the station, from the master data; kWh',
        'charge_wh', 'taken in by stations, as determined; Wh, not negative',
        'closed', 'whether the term is closed, so that this can only change by an adjustment',
        'closed_at', 'when the term was closed by it; null if it was not',
        'code', 'which disagreement it is',
        'contracted_wh', 'sold, or of calls instructed; Wh, not negative',
        'curtailed_wh', 'what plants could not feed in, as determined; Wh, not negative, null if nobody says',
        'cycles', 'discharge / capacity; 6 decimals, half away from zero',
        'dataset', 'readings, trades, calls or bids',
        'day', 'trading day, at +08:00',
        'days', 'how many trading days',
        'days_in_force', 'for how many trading days it is the run that counts',
        'days_on_time', 'days of which the first document was there within 24 hours after the day''s end',
        'days_to_answer', 'whole days from found_at to answered_at, rounded down; null if open',
        'delta_fen', 'fen - previous_fen; negative where the payer gets money back',
        'discharge_wh', 'given back by stations, as determined; Wh, not negative',
        'discrepancies', 'how many',
        'dispatch_wh', 'what dispatch says in these intervals; Wh, null where it says nothing',
        'documents', 'how many documents had records of the day',
        'effect_fen', 'what would change hands if the other side were chosen; fen, not negative, null where not known',
        'effect_unknown', 'how many of them whose effect is not known',
        'efficiency', 'discharge / charge (round trip); 6 decimals, half away from zero; null without charge',
        'ended_at', 'when the run ended; null while it is under way',
        'executed_ratio', 'executed / contracted; 6 decimals, half away from zero; null where nothing was contracted',
        'fee_nano_yuan', 'call fees of all stations, F(i); nano-yuan, not negative',
        'fen', 'what the payer owes the payee, of pool_day the day''s pool total; fen, not negative',
        'first_at', 'when the first document was anchored; without evidence, received',
        'first_day', 'of its period, included',
        'first_minutes', 'from the end of the trading day to first_at; minutes, rounded down, negative before the end',
        'found_at', 'when the first run that found it was opened',
        'found_by', 'the first run that found it',
        'generation', '0, or n of ADJUSTMENT-n',
        'generation_wh', 'fed in by plants, as determined; Wh, not negative',
        'id', 'the same from run to run',
        'interval_no', '1 to 96; number n ends n x 15 minutes after midnight',
        'intervals', 'where: of a discrepancy such as 1-4,9; of energy_day how many of 96 are determined',
        'kind', 'BILATERAL, AUCTION, CALL_SHARE (plant to POOL) or CALL_FEE (POOL to station)',
        'last_at', 'when the last document was anchored; without evidence, received',
        'last_day', 'of its period, included',
        'last_found_by', 'the last run that found it',
        'last_minutes', 'from the end of the trading day to last_at; minutes, rounded down, negative before the end',
        'mean_days_to_answer', 'of those that were answered; days, 2 decimals, half away from zero',
        'mean_first_minutes', 'mean of first_minutes; minutes, half away from zero',
        'mode', 'BILATERAL, AUCTION or CALL',
        'month', 'YYYY-MM',
        'nano_yuan', 'energy x price, exact, before it is rounded to fen; nano-yuan, not negative',
        'on_time_ratio', 'days_on_time / days; 6 decimals, half away from zero',
        'open', 'how many of them are open',
        'opened_at', 'when the run was opened',
        'owner_wh', 'what the owner says in these intervals; Wh, null where it says nothing',
        'participant', 'whose it is on that day, by the master data; in punctuality the submitter, or DISPATCH',
        'parties', 'the owners of the resources it is about',
        'payee', 'participant, or POOL',
        'payer', 'participant, or POOL',
        'plant', 'the buying plant; null of calls',
        'postings', 'how many',
        'previous_fen', 'of the run before; fen, 0 where it had none',
        'previous_run', 'the run that it is compared with',
        'previous_wh', 'of the run before; Wh, 0 where it had none',
        'price_micro_yuan_per_kwh', 'price, or money / energy, none of CALL_SHARE; micro-yuan per kWh, half up',
        'rated_kw', 'rated power, from the master data; kW',
        'reference', 'TRADE/PLANT, or the plant or station',
        'register', 'CHARGE, DISCHARGE, GENERATION or CURTAILED; null where it has none',
        'resource', 'station or plant',
        'run', 'the run that counts for the day; in run_difference and settlement_run the run itself',
        'seller', 'the station''s owner',
        'source', 'where the energy came from: O owner, D dispatch, N none (0 Wh, not determined)',
        'state', 'of the run',
        'station', 'the storage station',
        'status', 'OPEN, EXPLAINED, CORRECTED or ACCEPTED',
        'subject', 'a resource, CALL/STATION, TRADE/PLANT or STATION/PLANT',
        'technology', 'STORAGE, or the plant''s',
        'type', 'PROVISIONAL, FINAL or ADJUSTMENT',
        'utilisation', '(charge + discharge) / (rated power x 24 h); 6 decimals, half away from zero',
        'version', 'of the run, from 1',
        'weight_sum', 'of the plants'' sharing weights; Wh, or kW by the rule; not negative',
        'wh', 'energy; Wh, not negative']);
    found record;
BEGIN
    FOR found IN SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                  WHERE c.relnamespace = '${analysis}'::regnamespace AND c.relkind = 'v' AND a.attnum > 0 LOOP
        IF meaning ->> found.attname IS NOT NULL THEN
            EXECUTE format('COMMENT ON COLUMN ${analysis}.%I.%I IS %L', found.relname, found.attname,
                           meaning ->> found.attname);
        END IF;
    END LOOP;
END
$$;

COMMENT ON VIEW ${analysis}.energy_interval IS 'OWN: determinants by interval';
COMMENT ON VIEW ${analysis}.energy_day IS 'OWN: determinants by day';
COMMENT ON VIEW ${analysis}.energy_month IS 'OWN: determinants by month';
COMMENT ON VIEW ${analysis}.execution_interval IS 'OWN: what was charged under trades and calls, by interval';
COMMENT ON VIEW ${analysis}.execution_day IS 'OWN: the same by day, with what was contracted';
COMMENT ON VIEW ${analysis}.execution_month IS 'OWN: the same by month, and the mean price';
COMMENT ON VIEW ${analysis}.money_day IS 'OWN: postings';
COMMENT ON VIEW ${analysis}.money_month IS 'OWN: postings by kind and pair';
COMMENT ON VIEW ${analysis}.price_month IS 'PUBLIC: money, energy and mean price by kind';
COMMENT ON VIEW ${analysis}.price_interval IS 'OWN: mean price by mode and interval, of what one reads';
COMMENT ON VIEW ${analysis}.market_interval IS 'ALL: the whole market by interval; null where nobody says';
COMMENT ON VIEW ${analysis}.market_day IS 'ALL: the whole market by day';
COMMENT ON VIEW ${analysis}.market_month IS 'PUBLIC: the whole market by month';
COMMENT ON VIEW ${analysis}.curve_interval IS 'PUBLIC: market curves, against which a payer checks its share';
COMMENT ON VIEW ${analysis}.pool_day IS 'PUBLIC: the pool of calls by day';
COMMENT ON VIEW ${analysis}.curtailment_day IS 'ALL: curtailed energy, and what storage absorbed of it';
COMMENT ON VIEW ${analysis}.curtailment_month IS 'PUBLIC: the same by month';
COMMENT ON VIEW ${analysis}.curtailment_plant_month IS 'OWN: the same by plant and month, under its own trades';
COMMENT ON VIEW ${analysis}.station_day IS 'OWN: stations by day';
COMMENT ON VIEW ${analysis}.station_month IS 'OWN: stations by month';
COMMENT ON VIEW ${analysis}.discrepancy IS 'OWN: discrepancies as last found, to all whom they concern';
COMMENT ON VIEW ${analysis}.discrepancy_month IS 'OWN: the same by code and party; one counts for each of its parties';
COMMENT ON VIEW ${analysis}.punctuality_day IS 'OWN: when documents of a day were there';
COMMENT ON VIEW ${analysis}.punctuality_month IS 'OWN: the same by month';
COMMENT ON VIEW ${analysis}.run_difference IS 'OWN: postings that differ from the run before, as in deltas.csv';
COMMENT ON VIEW ${analysis}.settlement_run IS 'PUBLIC: closed runs; to participants all with postings';

-- a view that is new is read by all who read the others
DO $$
DECLARE
    reader record;
BEGIN
    FOR reader IN SELECT a.role FROM analysis_reader a JOIN pg_roles p ON p.rolname = a.role LOOP
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA ${analysis} TO %I', reader.role);
    END LOOP;
END
$$;

-- What they stood on before; only what somebody made of it keeps it.
DO $$
BEGIN
    DROP TABLE IF EXISTS day_resource, day_energy;
EXCEPTION WHEN dependent_objects_still_exist THEN
    NULL;
END $$;
