-- A run's day in one row: a row of each resource and of each register cost a third of all that a run takes. Entry n of
-- these is a register that is determined anywhere, by resource; a resource without one has an entry with nulls from
-- register on. Nothing is compressed, which costs more than the bytes.
ALTER TABLE day_market
    ADD COLUMN resource     text[] COLLATE "C" NOT NULL DEFAULT '{}',
    ADD COLUMN participant  text[] COLLATE "C" NOT NULL DEFAULT '{}',    -- who owned it, as the run pins master data
    ADD COLUMN technology   text[] COLLATE "C" NOT NULL DEFAULT '{}',
    ADD COLUMN rated_kw     bigint[] NOT NULL DEFAULT '{}',              -- null but in a resource's first entry
    ADD COLUMN capacity_kwh bigint[] NOT NULL DEFAULT '{}',              -- likewise; 0 of plants
    ADD COLUMN register     smallint[] NOT NULL DEFAULT '{}',
    ADD COLUMN source       text[] COLLATE "C" NOT NULL DEFAULT '{}',    -- one letter for all 96, or 96, as in day_energy
    ADD COLUMN total_wh     bigint[] NOT NULL DEFAULT '{}',              -- null if it does not fit
    ADD COLUMN wh           bytea[] NOT NULL DEFAULT '{}';               -- each 96 numbers, as in day_energy
DO $$
DECLARE
    col name;
BEGIN
    FOREACH col IN ARRAY ARRAY['resource', 'participant', 'technology', 'rated_kw', 'capacity_kwh', 'register', 'source',
            'total_wh', 'wh', 'charge', 'discharge', 'generation', 'curtailed', 'bilateral', 'auction', 'called'] LOOP
        EXECUTE format('ALTER TABLE day_market ALTER COLUMN %I SET STORAGE EXTERNAL', col);
    END LOOP;
END $$;

UPDATE day_market m
   SET resource = o.resource, participant = o.participant, technology = o.technology, rated_kw = o.rated_kw,
       capacity_kwh = o.capacity_kwh, register = o.register, source = o.source, total_wh = o.total_wh, wh = o.wh
  FROM (SELECT day, run, array_agg(resource ORDER BY resource, register) AS resource,
               array_agg(participant ORDER BY resource, register) AS participant,
               array_agg(technology ORDER BY resource, register) AS technology,
               array_agg(CASE WHEN n = 1 THEN rated_kw END ORDER BY resource, register) AS rated_kw,
               array_agg(CASE WHEN n = 1 THEN capacity_kwh END ORDER BY resource, register) AS capacity_kwh,
               array_agg(register ORDER BY resource, register) AS register,
               array_agg(source ORDER BY resource, register) AS source,
               array_agg(total_wh ORDER BY resource, register) AS total_wh,
               array_agg(wh ORDER BY resource, register) AS wh
          FROM (SELECT *, row_number() OVER (PARTITION BY day, run, resource ORDER BY register) AS n
                  FROM day_resource r LEFT JOIN day_energy e USING (day, run, resource)) AS entries
         GROUP BY day, run) o
 WHERE m.day = o.day AND m.run = o.run;

ALTER TABLE day_execution
    ADD COLUMN seller text COLLATE "C",            -- who owned the station
    ADD COLUMN buyer  text COLLATE "C";            -- who owned the plant; null of calls
UPDATE day_execution x SET seller = r.participant FROM day_resource r
 WHERE r.day = x.day AND r.run = x.run AND r.resource = x.station;
UPDATE day_execution x SET buyer = r.participant FROM day_resource r
 WHERE r.day = x.day AND r.run = x.run AND r.resource = x.plant;
ALTER TABLE day_execution ALTER COLUMN seller SET NOT NULL;

-- Where views stand on them they go as soon as those have been made again.
DO $$
BEGIN
    DROP TABLE day_resource, day_energy;
EXCEPTION WHEN dependent_objects_still_exist THEN
    TRUNCATE day_resource, day_energy;
END $$;
