-- 0004: psychotherapy notes (45 CFR 164.501), kept apart from the record and sealed under a key of their own.

-- The ways to that key, as the text of a key file: what is in it opens nothing without password or recovery code.
CREATE TABLE psychotherapy_keys (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    contents   BLOB    NOT NULL CHECK (length(contents) BETWEEN 100 AND 65536),
    made_on    TEXT    NOT NULL CHECK (made_on = date(made_on)),
    changed_at TEXT    NOT NULL
) STRICT;
CREATE TRIGGER psychotherapy_keys_kept BEFORE DELETE ON psychotherapy_keys
BEGIN SELECT RAISE (ABORT, 'without these keys nobody reads the notes'); END;

-- A row shows ids and times; kind, title and text are in the sealed bytes, whose seal covers ids and times too.
CREATE TABLE psychotherapy_note (
    id          INTEGER PRIMARY KEY CHECK (id > 0),
    client_id   INTEGER NOT NULL REFERENCES client (id),
    begun_at    TEXT    NOT NULL,
    saved_at    TEXT    NOT NULL,
    edits       INTEGER NOT NULL CHECK (edits > 0),
    finished_at TEXT,
    sealed      BLOB    NOT NULL CHECK (length(sealed) >= 28)
) STRICT;
CREATE INDEX psychotherapy_note_client ON psychotherapy_note (client_id, begun_at);
CREATE TRIGGER psychotherapy_note_stays BEFORE UPDATE OF id, client_id, begun_at ON psychotherapy_note
WHEN new.id <> old.id OR new.client_id <> old.client_id OR new.begun_at <> old.begun_at
BEGIN SELECT RAISE (ABORT, 'a private note stays with its client'); END;

CREATE TRIGGER psychotherapy_note_kept BEFORE DELETE ON psychotherapy_note
BEGIN SELECT RAISE (ABORT, 'a private note is kept'); END;

-- What stood at a pause in the writing, and what came from a second window too late, until the note is closed as finished.
CREATE TABLE psychotherapy_version (
    id       INTEGER PRIMARY KEY,
    note_id  INTEGER NOT NULL REFERENCES psychotherapy_note (id),
    edits    INTEGER NOT NULL CHECK (edits > 0),
    saved_at TEXT    NOT NULL,
    sealed   BLOB    NOT NULL CHECK (length(sealed) >= 28)
) STRICT;
CREATE INDEX psychotherapy_version_note ON psychotherapy_version (note_id, edits);
CREATE TRIGGER psychotherapy_version_fixed BEFORE UPDATE ON psychotherapy_version
BEGIN SELECT RAISE (ABORT, 'an earlier state never changes'); END;
CREATE TRIGGER psychotherapy_version_kept BEFORE DELETE ON psychotherapy_version
WHEN EXISTS (SELECT 1 FROM psychotherapy_note n WHERE n.id = OLD.note_id AND n.finished_at IS NULL)
BEGIN SELECT RAISE (ABORT, 'an earlier state stays until the note is finished'); END;

-- Which state each note is in, and nothing else of it: what the check of everything holds against the activity log.
CREATE VIEW private_note_state AS SELECT id, edits FROM psychotherapy_note;
