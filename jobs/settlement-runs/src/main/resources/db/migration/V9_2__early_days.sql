-- Days that were computed ahead of their run's own steps, by whoever took a part of them. Such a day has a row that is
-- not validated yet; its postings count only once the run is judged, which gives their digest and curve to the day.
ALTER TABLE run_day ADD COLUMN early_digest text;
ALTER TABLE run_day ADD COLUMN early_curve bytea;
