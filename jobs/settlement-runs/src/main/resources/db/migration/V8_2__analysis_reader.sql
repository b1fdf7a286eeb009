-- Whoever may act as the owner of the tables may also read as somebody else, who reads less: by the setting lianchu.reader
-- of a transaction, PUBLIC or OWN with a participant. It narrows; of a role that is noted as a reader it is not asked.
CREATE OR REPLACE VIEW analysis_who AS
SELECT CASE WHEN r.role IS NOT NULL THEN r.tier
            WHEN NOT pg_has_role(current_user, c.relowner, 'USAGE') THEN 'NONE'
            ELSE coalesce(nullif(split_part(current_setting('lianchu.reader', true), ' ', 1), ''), 'ALL') END AS tier,
       CASE WHEN r.role IS NOT NULL THEN r.participant
            WHEN NOT pg_has_role(current_user, c.relowner, 'USAGE') THEN NULL
            ELSE nullif(split_part(current_setting('lianchu.reader', true), ' ', 2), '') END AS participant
  FROM pg_class c LEFT JOIN analysis_reader r ON r.role = current_user
 WHERE c.oid = 'analysis_reader'::regclass;
