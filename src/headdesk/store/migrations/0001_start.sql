-- 0001: the whole practice. Tables are STRICT; money is whole cents; what must never change is kept so by triggers.

-- ---------------------------------------------------------------- machinery

-- Each write transaction leaves its client-made id here, so that a commit whose outcome is unknown can be looked up.
CREATE TABLE commit_mark (
    slot INTEGER PRIMARY KEY CHECK (slot BETWEEN 0 AND 63),
    seq  INTEGER NOT NULL,
    mark BLOB    NOT NULL CHECK (length(mark) = 16)
) STRICT;

-- Who did what and when: ids, field names and counts, never contents. Each row carries an HMAC over the one before.
CREATE TABLE activity (
    seq       INTEGER PRIMARY KEY,
    at        TEXT    NOT NULL,
    actor     TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    entity    TEXT    NOT NULL,
    entity_id INTEGER,
    detail    TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
    mac       BLOB    NOT NULL CHECK (length(mac) = 32)
) STRICT;
CREATE TRIGGER activity_fixed BEFORE UPDATE ON activity
BEGIN SELECT RAISE (ABORT, 'the activity log is only ever added to'); END;
CREATE TRIGGER activity_kept BEFORE DELETE ON activity
BEGIN SELECT RAISE (ABORT, 'the activity log is only ever added to'); END;
