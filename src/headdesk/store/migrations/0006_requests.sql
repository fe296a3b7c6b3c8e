-- 0006: who asks for a record, why it may take longer, and how what went out left.

ALTER TABLE record_request ADD COLUMN asker TEXT NOT NULL DEFAULT 'client'
    CHECK (asker IN ('client', 'payer', 'other'));
-- Why the day on which it is due was moved once; empty while it was not.
ALTER TABLE record_request ADD COLUMN extended_for TEXT NOT NULL DEFAULT '';
-- The number of the request as whoever asks knows it.
ALTER TABLE record_request ADD COLUMN reference TEXT NOT NULL DEFAULT '';

-- What of a request came out is asked at every look at what waits.
CREATE INDEX activity_of_request ON activity (entity_id, seq) WHERE entity = 'request';

ALTER TABLE disclosure ADD COLUMN method TEXT NOT NULL DEFAULT '';
