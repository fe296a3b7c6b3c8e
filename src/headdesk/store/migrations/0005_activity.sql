-- 0005: the activity log is asked about one thing, one client, or some days. Its rows stay as they are sealed.

CREATE INDEX activity_by_subject ON activity (entity, entity_id, seq);
CREATE INDEX activity_by_time ON activity (at);
-- Where an entry names the client itself, because what it is about can be taken out again.
CREATE INDEX activity_by_client ON activity (json_extract (detail, '$.client'))
WHERE json_extract (detail, '$.client') IS NOT NULL;
