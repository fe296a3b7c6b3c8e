-- 0005: the activity log is asked about one thing, one kind of deed, one client, or some days. Its rows stay as they are sealed.

CREATE INDEX activity_by_subject ON activity (entity, entity_id);
CREATE INDEX activity_by_action ON activity (entity, action);
CREATE INDEX activity_by_time ON activity (at);
-- Where an entry names the client itself, because what it is about can be taken out again.
CREATE INDEX activity_by_client ON activity (json_extract (detail, '$.client'))
WHERE json_extract (detail, '$.client') IS NOT NULL;
-- A posting is named by the entry that seals it, and is what the entry that undoes it is about.
CREATE INDEX activity_by_posting ON activity (coalesce (entity_id, json_extract (detail, '$.posting')))
WHERE entity = 'posting';
