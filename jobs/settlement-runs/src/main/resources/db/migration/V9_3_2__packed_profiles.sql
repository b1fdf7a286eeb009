-- A profile's energies as day_execution keeps them: 96 numbers of length / 96 bytes, the high one first; none where all
-- are 0. An array took 3 times the bytes and a function call for each element, in and out.
CREATE FUNCTION pg_temp.packed(wh bigint[]) RETURNS bytea LANGUAGE sql AS $$
    SELECT decode(string_agg(substr(lpad(to_hex(u.wh), 16, '0'), 17 - 2 * l.width), '' ORDER BY u.n), 'hex')
      FROM unnest(wh) WITH ORDINALITY AS u (wh, n),
           (SELECT CASE WHEN max(m) = 0 THEN 0 ELSE (length(to_hex(max(m))) + 1) / 2 END AS width FROM unnest(wh) m) l
$$;
ALTER TABLE profile ALTER COLUMN wh TYPE bytea USING pg_temp.packed(wh);
DROP FUNCTION pg_temp.packed(bigint[]);
