-- Where a record begins in its file: the line, or the row of the sheet; 0 of records received before this was kept.
ALTER TABLE profile ADD COLUMN line int NOT NULL DEFAULT 0;
ALTER TABLE trade_row ADD COLUMN line int NOT NULL DEFAULT 0;
ALTER TABLE call_row ADD COLUMN line int NOT NULL DEFAULT 0;
