-- 0002: the whole record. A note may tell of a session or of the client as a whole (a plan, a measure), is written in
-- a template that the practice keeps, with its history until it is signed, and is found again by its words.

-- What refers to a table that is made anew is looked at when all is in place again.
PRAGMA defer_foreign_keys = ON;

-- ---------------------------------------------------------------- the chain

CREATE TEMP TABLE earlier_link AS SELECT * FROM chain_link;
DROP TABLE chain_link;

-- SHA-256 chain over everything signed or filed. The form says what a link is over: in 1 the link before and the
-- digest; in 2 also the row itself, so that neither its kind nor its time can be another.
CREATE TABLE chain_link (
    seq        INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind IN ('note', 'addendum', 'co-signature', 'filing')),
    subject_id INTEGER NOT NULL,
    at         TEXT    NOT NULL,
    form       INTEGER NOT NULL CHECK (form IN (1, 2)),
    digest     BLOB    NOT NULL CHECK (length(digest) = 32),
    link       BLOB    NOT NULL UNIQUE CHECK (length(link) = 32)
) STRICT;
INSERT INTO chain_link (seq, kind, subject_id, at, form, digest, link)
    SELECT seq, kind, subject_id, at, 1, digest, link FROM earlier_link ORDER BY seq;
DROP TABLE earlier_link;
CREATE TRIGGER chain_link_fixed BEFORE UPDATE ON chain_link
BEGIN SELECT RAISE (ABORT, 'the chain is only ever added to'); END;
CREATE TRIGGER chain_link_kept BEFORE DELETE ON chain_link
BEGIN SELECT RAISE (ABORT, 'the chain is only ever added to'); END;

-- ---------------------------------------------------------------- templates

-- Every version of a template that something was written in, and the person's own ones. Never changed: a change is
-- another version. What ships with the program comes in when it is first used.
CREATE TABLE note_template (
    key     TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    content TEXT    NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (key, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER note_template_fixed BEFORE UPDATE ON note_template
BEGIN SELECT RAISE (ABORT, 'a version of a template never changes'); END;
CREATE TRIGGER note_template_kept BEFORE DELETE ON note_template
BEGIN SELECT RAISE (ABORT, 'a version of a template is kept'); END;

-- What was written so far was written in these.
INSERT INTO note_template (key, version, content)
    SELECT column1, 1, column2 FROM (VALUES
        ('DAP', '{"key":"DAP","label":"DAP","version":1,"sections":[{"key":"data","label":"Data","hint":"What the client told, what you saw, what you did, by name","missing":"what happened in the session"},{"key":"assessment","label":"Assessment","hint":"What it means, how the client responded, progress","missing":"how the client responded"},{"key":"plan","label":"Plan","hint":"Next focus, practice until then, changes","missing":"the plan"},{"key":"risk","label":"Risk","kind":"risk","missing":"risk","choices":["Denies all risk"]},{"key":"mental_status","label":"Mental status","kind":"chips","missing":"mental status","choices":["Neat","Cooperative","Mood even","Mood anxious","Mood low","Full affect","Speech normal","Thought clear","Oriented","Insight fair"]}]}'),
        ('BIRP', '{"key":"BIRP","label":"BIRP","version":1,"sections":[{"key":"behavior","label":"Behavior","hint":"Symptoms and behavior today, mental status, functioning","missing":"how the client presented"},{"key":"intervention","label":"Intervention","hint":"The technique by name, what you did, for which goal","missing":"what you did"},{"key":"response","label":"Response","hint":"How the client took it, movement on the objective, barriers","missing":"how the client responded"},{"key":"plan","label":"Plan","hint":"Next session, practice until then, changes to the plan","missing":"the plan"},{"key":"risk","label":"Risk","kind":"risk","missing":"risk","choices":["Denies all risk"]},{"key":"mental_status","label":"Mental status","kind":"chips","missing":"mental status","choices":["Neat","Cooperative","Mood even","Mood anxious","Mood low","Full affect","Speech normal","Thought clear","Oriented","Insight fair"]}]}'),
        ('SOAP', '{"key":"SOAP","label":"SOAP","version":1,"sections":[{"key":"subjective","label":"Subjective","hint":"The client’s own report, change since last time, sleep, stressors","missing":"the client’s own report"},{"key":"objective","label":"Objective","hint":"What you saw, measures with date, what you did, by name","missing":"what you saw and did"},{"key":"assessment","label":"Assessment","hint":"Response today, progress on the goal, why treatment is still needed","missing":"how the client responded"},{"key":"plan","label":"Plan","hint":"Next steps, frequency, practice, referrals","missing":"the plan"},{"key":"risk","label":"Risk","kind":"risk","missing":"risk","choices":["Denies all risk"]},{"key":"mental_status","label":"Mental status","kind":"chips","missing":"mental status","choices":["Neat","Cooperative","Mood even","Mood anxious","Mood low","Full affect","Speech normal","Thought clear","Oriented","Insight fair"]}]}'),
        ('contact', '{"key":"contact","label":"Contact note","version":1,"document":"contact note","sections":[{"key":"contact","label":"What happened","hint":"Did not come or cancelled, how you reached out, what was agreed","missing":"what happened"},{"key":"safety","label":"Safety","hint":"Any concern, and what you did about it","asked":false}]}')
    ) WHERE EXISTS (SELECT 1 FROM note_version v WHERE v.template = column1);

-- What was written in another one stays readable: its sections, in their order, each called by its key.
INSERT INTO note_template (key, version, content)
    SELECT v.template, v.template_version, json_object(
        'key', v.template, 'label', coalesce(nullif(trim(v.template), ''), 'Note'), 'version', v.template_version,
        'sections', coalesce((
            SELECT json_group_array(json_object(
                'key', key, 'label', upper(substr(key, 1, 1)) || replace(substr(key, 2), '_', ' '), 'asked', json('false')))
            FROM (
                SELECT t.key FROM note_section t JOIN note_version w ON w.id = t.version_id
                WHERE w.template = v.template AND w.template_version = v.template_version AND t.key <> ''
                GROUP BY t.key ORDER BY min(t.id))
            HAVING count(*) > 0
        ), json_array(json_object('key', 'note', 'label', 'Note', 'asked', json('false')))))
    FROM note_version v
    WHERE NOT EXISTS (SELECT 1 FROM note_template p WHERE p.key = v.template AND p.version = v.template_version)
    GROUP BY v.template, v.template_version;

-- Templates that the person does not want to be offered.
CREATE TABLE hidden_template (
    key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- notes

CREATE TEMP TABLE earlier_note AS SELECT * FROM note;
DROP TABLE note;

-- An entry in a client's record. One that tells of a session takes its day from there.
CREATE TABLE note (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,  -- the number of a draft that was taken out is given to no other
    client_id   INTEGER NOT NULL REFERENCES client (id),
    attendee_id INTEGER REFERENCES attendee (id),
    on_date     TEXT    CHECK (on_date IS date (on_date)),
    document    TEXT    NOT NULL CHECK (
        document IN (
            'progress note', 'contact note', 'intake', 'treatment plan', 'plan review', 'discharge summary',
            'safety plan', 'measure'
        )
    ),
    CHECK (attendee_id IS NOT NULL OR on_date IS NOT NULL)
) STRICT;
INSERT INTO note (id, client_id, attendee_id, document)
    SELECT n.id, n.client_id, n.attendee_id,
           CASE (SELECT v.template FROM note_version v WHERE v.note_id = n.id ORDER BY v.number DESC LIMIT 1)
               WHEN 'contact' THEN 'contact note' ELSE 'progress note' END
    FROM earlier_note n ORDER BY n.id;
DROP TABLE earlier_note;
CREATE INDEX note_by_attendee ON note (attendee_id) WHERE attendee_id IS NOT NULL;
CREATE INDEX note_by_client ON note (client_id, document, id);
CREATE TRIGGER signed_note_fixed BEFORE UPDATE ON note
WHEN EXISTS (SELECT 1 FROM signature s JOIN note_version v ON v.id = s.version_id WHERE v.note_id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'a signed note never changes'); END;
CREATE TRIGGER signed_note_kept BEFORE DELETE ON note
WHEN EXISTS (SELECT 1 FROM signature s JOIN note_version v ON v.id = s.version_id WHERE v.note_id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'a signed note never changes'); END;

-- Why a signed version was opened again; the version before it stays as it was signed.
ALTER TABLE note_version ADD COLUMN reopened_for TEXT NOT NULL DEFAULT '';

-- What a signature is over: in form 1 what it names, in form 2 every column of every row that belongs to it.
ALTER TABLE signature ADD COLUMN form INTEGER NOT NULL DEFAULT 1 CHECK (form IN (1, 2));
-- What it says of people and session, as they were then; an author says it, in form 2.
ALTER TABLE signature ADD COLUMN said TEXT CHECK (said IS NULL OR json_valid(said));
ALTER TABLE addendum ADD COLUMN form INTEGER NOT NULL DEFAULT 1 CHECK (form IN (1, 2));

-- Every pause while a draft is written: the sections that changed. Kept until the draft is signed.
CREATE TABLE note_pause (
    id         INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES note_version (id),
    at         TEXT    NOT NULL,
    template   TEXT    NOT NULL,
    texts      TEXT    NOT NULL CHECK (json_valid(texts))
) STRICT;
CREATE INDEX note_pause_by_version ON note_pause (version_id, id);

-- Who may sign beside the author. The secret opens with a password of their own: it proves that they were there. It
-- is bound to the row by a number drawn by chance, to name and credential. Only a new password or leaving changes a row.
CREATE TABLE supervisor (
    id             INTEGER PRIMARY KEY,
    slot_id        TEXT    NOT NULL UNIQUE CHECK (length(slot_id) = 32),
    name           TEXT    NOT NULL,
    credential     TEXT    NOT NULL,
    license_number TEXT    NOT NULL DEFAULT '',
    salt           BLOB    NOT NULL CHECK (length(salt) = 16),
    memory         INTEGER NOT NULL,
    time           INTEGER NOT NULL,
    lanes          INTEGER NOT NULL,
    nonce          BLOB    NOT NULL CHECK (length(nonce) = 12),
    wrapped        BLOB    NOT NULL CHECK (length(wrapped) = 48),
    added_at       TEXT    NOT NULL,
    left_at        TEXT
) STRICT;
CREATE TRIGGER supervisor_stays BEFORE UPDATE OF id, slot_id, name, credential, license_number, added_at ON supervisor
WHEN (NEW.id, NEW.slot_id, NEW.name, NEW.credential, NEW.license_number, NEW.added_at)
    IS NOT (OLD.id, OLD.slot_id, OLD.name, OLD.credential, OLD.license_number, OLD.added_at)
BEGIN SELECT RAISE (ABORT, 'of a supervisor only the password changes'); END;
CREATE TRIGGER supervisor_left BEFORE UPDATE ON supervisor WHEN OLD.left_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a supervisor who left does not come back'); END;
CREATE TRIGGER supervisor_kept BEFORE DELETE ON supervisor
BEGIN SELECT RAISE (ABORT, 'a supervisor is kept'); END;

-- ---------------------------------------------------------------- requests and disclosures

-- Somebody asks for a client's record: by when it is due, and what became of it.
CREATE TABLE record_request (
    id          INTEGER PRIMARY KEY,
    client_id   INTEGER NOT NULL REFERENCES client (id),
    received_on TEXT    NOT NULL CHECK (received_on IS date (received_on)),
    due_on      TEXT    NOT NULL CHECK (due_on IS date (due_on)),
    asked_by    TEXT    NOT NULL,
    address     TEXT    NOT NULL DEFAULT '',
    purpose     TEXT    NOT NULL DEFAULT '',
    from_date   TEXT    NOT NULL CHECK (from_date IS date (from_date)),
    to_date     TEXT    NOT NULL CHECK (to_date IS date (to_date)),
    closed_on   TEXT    CHECK (closed_on IS date (closed_on)),
    outcome     TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX record_request_by_client ON record_request (client_id, id);
CREATE INDEX record_request_open ON record_request (due_on) WHERE closed_on IS NULL;

-- What of a record went out: to whom, what, on what ground, and the fingerprint of the very bytes.
CREATE TABLE disclosure (
    id         INTEGER PRIMARY KEY,
    client_id  INTEGER NOT NULL REFERENCES client (id),
    request_id INTEGER REFERENCES record_request (id),
    at         TEXT    NOT NULL,
    recipient  TEXT    NOT NULL,
    address    TEXT    NOT NULL DEFAULT '',
    what       TEXT    NOT NULL,
    purpose    TEXT    NOT NULL DEFAULT '',
    ground     TEXT    NOT NULL,
    made_by    TEXT    NOT NULL,
    sha256     BLOB    NOT NULL CHECK (length(sha256) = 32)
) STRICT;
CREATE INDEX disclosure_by_client ON disclosure (client_id, id);
CREATE TRIGGER disclosure_fixed BEFORE UPDATE ON disclosure
BEGIN SELECT RAISE (ABORT, 'a disclosure is only ever added'); END;
CREATE TRIGGER disclosure_kept BEFORE DELETE ON disclosure
BEGIN SELECT RAISE (ABORT, 'a disclosure is kept'); END;

-- ---------------------------------------------------------------- search

DROP TRIGGER note_search_added;
DROP TRIGGER note_search_changed;
DROP TRIGGER note_search_removed;
DROP TABLE note_search;

-- What can be found, a row each: the words of a note's newest version, of an addendum, of a client, of a claim; beside
-- them whose it is and what it is, which is found too and never shown as words of the thing. The
-- triggers below keep it; what saves several sections of a note at once has it read again once, at the end.
CREATE TABLE search_item (
    id         INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind IN ('note', 'addendum', 'client', 'claim')),
    subject_id INTEGER NOT NULL,
    client_id  INTEGER NOT NULL REFERENCES client (id),
    on_date    TEXT    CHECK (on_date IS date (on_date)),
    body       TEXT    NOT NULL,
    about      TEXT    NOT NULL,
    UNIQUE (kind, subject_id)
) STRICT;
-- What narrows a search is answered from here alone: the rows themselves lie a page of long text apart.
CREATE INDEX search_item_narrowed ON search_item (client_id, kind, on_date, subject_id);
CREATE VIRTUAL TABLE search_index USING fts5 (
    body, about, content = 'search_item', content_rowid = 'id', prefix = '1 2',
    tokenize = 'unicode61 remove_diacritics 2'
);
-- What a thing says weighs more than whose it is.
INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(10.0, 1.0)');
-- Deleted words leave no trace in it.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_item_added AFTER INSERT ON search_item
BEGIN INSERT INTO search_index (rowid, body, about) VALUES (NEW.id, NEW.body, NEW.about); END;
CREATE TRIGGER search_item_changed AFTER UPDATE OF body, about ON search_item
WHEN OLD.body <> NEW.body OR OLD.about <> NEW.about
BEGIN
    INSERT INTO search_index (search_index, rowid, body, about) VALUES ('delete', OLD.id, OLD.body, OLD.about);
    INSERT INTO search_index (rowid, body, about) VALUES (NEW.id, NEW.body, NEW.about);
END;
CREATE TRIGGER search_item_removed AFTER DELETE ON search_item
BEGIN INSERT INTO search_index (search_index, rowid, body, about) VALUES ('delete', OLD.id, OLD.body, OLD.about); END;

-- The words of each thing that can be found, as they are now: of a note first what was written, then what was ticked.
CREATE VIEW search_source AS
    SELECT 'note' AS kind, n.id AS subject_id, n.client_id AS client_id,
        coalesce((SELECT a.service_date FROM attendee a WHERE a.id = n.attendee_id), n.on_date) AS on_date,
        coalesce((
            SELECT group_concat(text, char(10)) FROM (
                SELECT t.text FROM note_section t
                JOIN note_version v ON v.id = t.version_id
                LEFT JOIN note_template p ON p.key = v.template AND p.version = v.template_version
                WHERE t.version_id = (
                    SELECT w.id FROM note_version w WHERE w.note_id = n.id ORDER BY w.number DESC LIMIT 1)
                ORDER BY EXISTS (
                    SELECT 1 FROM json_each(iif(json_valid(p.content), p.content, '{}'), '$.sections') s
                    WHERE s.value ->> '$.key' = t.key AND s.value ->> '$.kind' NOT IN ('text', 'goals', 'table')
                ), t.id)
        ), '') AS body,
        concat_ws(' ',
            (SELECT CASE WHEN json_valid(p.content) THEN json_extract(p.content, '$.label') END FROM note_version v
                JOIN note_template p ON p.key = v.template AND p.version = v.template_version
                WHERE v.note_id = n.id ORDER BY v.number DESC LIMIT 1),
            n.document,
            (SELECT concat_ws(' ', c.first, c.last, c.name_used) FROM client c WHERE c.id = n.client_id)) AS about
    FROM note n
    UNION ALL
    SELECT 'addendum', d.id, n.client_id, substr(d.signed_at, 1, 10), d.title || char(10) || d.text,
        (SELECT concat_ws(' ', 'addendum', c.first, c.last, c.name_used) FROM client c WHERE c.id = n.client_id)
    FROM addendum d JOIN note n ON n.id = d.note_id
    UNION ALL
    SELECT 'client', c.id, c.id, c.since,
        concat_ws(' ', c.first, c.middle, c.last, c.suffix, c.name_used, c.alert), ''
    FROM client c
    UNION ALL
    SELECT 'claim', m.id, m.client_id, m.first_date,
        concat_ws(' ', printf('HD%06d', m.number), m.number, (SELECT p.name FROM payer p WHERE p.id = m.payer_id),
            (SELECT group_concat(l.code, ' ') FROM service_line l WHERE l.claim_id = m.id),
            (SELECT group_concat(g.code, ' ') FROM claim_diagnosis g WHERE g.claim_id = m.id)), ''
    FROM claim m;

-- To read one of them again, its kind and number are inserted here.
CREATE TRIGGER search_source_read INSTEAD OF INSERT ON search_source
BEGIN
    INSERT INTO search_item (kind, subject_id, client_id, on_date, body, about)
        SELECT s.kind, s.subject_id, s.client_id, s.on_date, s.body, s.about FROM search_source s
        WHERE s.kind = NEW.kind AND s.subject_id = NEW.subject_id
        ON CONFLICT (kind, subject_id) DO UPDATE SET client_id = excluded.client_id, on_date = excluded.on_date,
            body = excluded.body, about = excluded.about;
END;

CREATE TRIGGER note_found AFTER INSERT ON note
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('note', NEW.id); END;
CREATE TRIGGER note_changed AFTER UPDATE OF client_id, attendee_id, on_date, document ON note
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('note', NEW.id); END;
CREATE TRIGGER note_removed AFTER DELETE ON note
BEGIN DELETE FROM search_item WHERE kind = 'note' AND subject_id = OLD.id; END;
CREATE TRIGGER note_day_changed AFTER UPDATE OF service_date ON attendee
BEGIN
    INSERT INTO search_source (kind, subject_id) SELECT 'note', n.id FROM note n WHERE n.attendee_id = NEW.id;
END;
CREATE TRIGGER note_version_found AFTER INSERT ON note_version
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('note', NEW.note_id); END;
CREATE TRIGGER note_template_changed AFTER UPDATE OF template, template_version ON note_version
WHEN OLD.template <> NEW.template OR OLD.template_version <> NEW.template_version
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('note', NEW.note_id); END;
CREATE TRIGGER addendum_found AFTER INSERT ON addendum
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('addendum', NEW.id); END;
CREATE TRIGGER client_found AFTER INSERT ON client
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('client', NEW.id); END;
CREATE TRIGGER client_changed AFTER UPDATE ON client
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('client', NEW.id); END;
-- Whose a note is, is found too: with the name of a client their notes are read again.
CREATE TRIGGER client_renamed AFTER UPDATE OF first, last, name_used ON client
WHEN (OLD.first, OLD.last, OLD.name_used) <> (NEW.first, NEW.last, NEW.name_used)
BEGIN
    INSERT INTO search_source (kind, subject_id)
        SELECT i.kind, i.subject_id FROM search_item i WHERE i.client_id = NEW.id AND i.kind IN ('note', 'addendum');
END;
CREATE TRIGGER payer_renamed AFTER UPDATE OF name ON payer WHEN OLD.name <> NEW.name
BEGIN
    INSERT INTO search_source (kind, subject_id) SELECT 'claim', m.id FROM claim m WHERE m.payer_id = NEW.id;
END;
CREATE TRIGGER claim_found AFTER INSERT ON claim
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('claim', NEW.id); END;
CREATE TRIGGER claim_changed AFTER UPDATE OF first_date, payer_id, number ON claim
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('claim', NEW.id); END;
CREATE TRIGGER service_line_found AFTER INSERT ON service_line
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('claim', NEW.claim_id); END;
CREATE TRIGGER service_line_removed AFTER DELETE ON service_line
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('claim', OLD.claim_id); END;
CREATE TRIGGER claim_diagnosis_found AFTER INSERT ON claim_diagnosis
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('claim', NEW.claim_id); END;
CREATE TRIGGER claim_diagnosis_removed AFTER DELETE ON claim_diagnosis
BEGIN INSERT INTO search_source (kind, subject_id) VALUES ('claim', OLD.claim_id); END;

INSERT INTO search_item (kind, subject_id, client_id, on_date, body, about)
    SELECT kind, subject_id, client_id, on_date, body, about FROM search_source;
