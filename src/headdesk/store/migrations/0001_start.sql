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

-- SHA-256 chain over everything signed or filed; each link covers the one before.
CREATE TABLE chain_link (
    seq        INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind IN ('note', 'addendum', 'filing')),
    subject_id INTEGER NOT NULL,
    at         TEXT    NOT NULL,
    digest     BLOB    NOT NULL CHECK (length(digest) = 32),
    link       BLOB    NOT NULL UNIQUE CHECK (length(link) = 32)
) STRICT;
CREATE TRIGGER chain_link_fixed BEFORE UPDATE ON chain_link
BEGIN SELECT RAISE (ABORT, 'the chain is only ever added to'); END;
CREATE TRIGGER chain_link_kept BEFORE DELETE ON chain_link
BEGIN SELECT RAISE (ABORT, 'the chain is only ever added to'); END;

-- What belongs to the practice and fits no table of its own, such as whether it is the sample.
CREATE TABLE practice_setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- people and places

CREATE TABLE practice (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    name          TEXT NOT NULL,
    billing_kind  TEXT NOT NULL CHECK (billing_kind IN ('individual', 'group')),
    npi           TEXT CHECK (length(npi) = 10),
    tax_id        TEXT CHECK (length(tax_id) = 9),
    tax_id_kind   TEXT NOT NULL DEFAULT 'ein' CHECK (tax_id_kind IN ('ein', 'ssn')),
    taxonomy      TEXT CHECK (length(taxonomy) = 10),
    street        TEXT NOT NULL DEFAULT '',
    street_2      TEXT NOT NULL DEFAULT '',
    city          TEXT NOT NULL DEFAULT '',
    state         TEXT NOT NULL DEFAULT '',
    zip           TEXT NOT NULL DEFAULT '',
    phone         TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE clinician (
    id             INTEGER PRIMARY KEY,
    first          TEXT NOT NULL,
    middle         TEXT NOT NULL DEFAULT '',
    last           TEXT NOT NULL,
    suffix         TEXT NOT NULL DEFAULT '',
    credential     TEXT NOT NULL DEFAULT '',
    npi            TEXT CHECK (length(npi) = 10),
    taxonomy       TEXT CHECK (length(taxonomy) = 10),
    license_number TEXT NOT NULL DEFAULT '',
    license_state  TEXT NOT NULL DEFAULT ''
) STRICT;

-- Colleagues outside the practice: they refer, order or supervise.
CREATE TABLE provider (
    id         INTEGER PRIMARY KEY,
    first      TEXT NOT NULL,
    middle     TEXT NOT NULL DEFAULT '',
    last       TEXT NOT NULL,
    suffix     TEXT NOT NULL DEFAULT '',
    credential TEXT NOT NULL DEFAULT '',
    npi        TEXT CHECK (length(npi) = 10)
) STRICT;

CREATE TABLE place (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    street   TEXT NOT NULL DEFAULT '',
    street_2 TEXT NOT NULL DEFAULT '',
    city     TEXT NOT NULL DEFAULT '',
    state    TEXT NOT NULL DEFAULT '',
    zip      TEXT NOT NULL DEFAULT '',
    npi      TEXT CHECK (length(npi) = 10)
) STRICT;

CREATE TABLE client (
    id         INTEGER PRIMARY KEY,
    first      TEXT NOT NULL,
    middle     TEXT NOT NULL DEFAULT '',
    last       TEXT NOT NULL,
    suffix     TEXT NOT NULL DEFAULT '',
    name_used  TEXT NOT NULL DEFAULT '',
    pronouns   TEXT NOT NULL DEFAULT '',
    birth_date TEXT CHECK (birth_date IS date (birth_date)),
    sex        TEXT NOT NULL DEFAULT '' CHECK (sex IN ('F', 'M', '')),
    street     TEXT NOT NULL DEFAULT '',
    street_2   TEXT NOT NULL DEFAULT '',
    city       TEXT NOT NULL DEFAULT '',
    state      TEXT NOT NULL DEFAULT '',
    zip        TEXT NOT NULL DEFAULT '',
    phone      TEXT NOT NULL DEFAULT '',
    email      TEXT NOT NULL DEFAULT '',
    alert      TEXT NOT NULL DEFAULT '',
    status     TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'intake', 'archived')),
    since      TEXT CHECK (since IS date (since))
) STRICT;
CREATE INDEX client_by_last ON client (last COLLATE NOCASE, id);
CREATE INDEX client_by_name ON client (status, last COLLATE NOCASE, first COLLATE NOCASE, id);

CREATE TABLE contact (
    id        INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    kind      TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    phone     TEXT    NOT NULL DEFAULT '',
    remark    TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_by_client ON contact (client_id);

CREATE TABLE client_diagnosis (
    id        INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    code      TEXT    NOT NULL,
    rank      INTEGER NOT NULL CHECK (rank >= 1),
    from_date TEXT    NOT NULL CHECK (from_date IS date (from_date)),
    to_date   TEXT             CHECK (to_date IS date (to_date))
) STRICT;
CREATE INDEX client_diagnosis_by_client ON client_diagnosis (client_id, rank);

-- ---------------------------------------------------------------- payers, cover, rates

CREATE TABLE payer (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    payer_code TEXT NOT NULL DEFAULT '',
    claim_type TEXT NOT NULL CHECK (
        claim_type IN ('medicare', 'medicaid', 'tricare', 'champva', 'group health plan', 'feca black lung', 'other')
    ),
    route      TEXT NOT NULL CHECK (route IN ('paper form', 'file for clearinghouse', 'filed elsewhere')),
    street     TEXT NOT NULL DEFAULT '',
    street_2   TEXT NOT NULL DEFAULT '',
    city       TEXT NOT NULL DEFAULT '',
    state      TEXT NOT NULL DEFAULT '',
    zip        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX payer_by_name ON payer (name COLLATE NOCASE, id);

-- Where a payer's ways differ from the defaults of resources/payers/options.csv.
CREATE TABLE payer_option (
    payer_id INTEGER NOT NULL REFERENCES payer (id),
    key      TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (payer_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE coverage (
    id              INTEGER PRIMARY KEY,
    client_id       INTEGER NOT NULL REFERENCES client (id),
    payer_id        INTEGER NOT NULL REFERENCES payer (id),
    rank            INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 9),
    valid_from      TEXT    NOT NULL CHECK (valid_from IS date (valid_from)),
    valid_to        TEXT             CHECK (valid_to IS date (valid_to)),  -- the first day without it
    member_id       TEXT    NOT NULL DEFAULT '',
    group_number    TEXT    NOT NULL DEFAULT '',
    plan_name       TEXT    NOT NULL DEFAULT '',
    relationship    TEXT    NOT NULL CHECK (relationship IN ('self', 'spouse', 'child', 'other')),
    holder_first    TEXT    NOT NULL DEFAULT '',
    holder_middle   TEXT    NOT NULL DEFAULT '',
    holder_last     TEXT    NOT NULL DEFAULT '',
    holder_suffix   TEXT    NOT NULL DEFAULT '',
    holder_birth    TEXT             CHECK (holder_birth IS date (holder_birth)),
    holder_sex      TEXT    NOT NULL DEFAULT '' CHECK (holder_sex IN ('F', 'M', '')),
    holder_street   TEXT    NOT NULL DEFAULT '',
    holder_street_2 TEXT    NOT NULL DEFAULT '',
    holder_city     TEXT    NOT NULL DEFAULT '',
    holder_state    TEXT    NOT NULL DEFAULT '',
    holder_zip      TEXT    NOT NULL DEFAULT '',
    copay           INTEGER NOT NULL DEFAULT 0 CHECK (copay >= 0),
    coinsurance     INTEGER NOT NULL DEFAULT 0 CHECK (coinsurance BETWEEN 0 AND 10000),
    deductible_left INTEGER NOT NULL DEFAULT 0 CHECK (deductible_left >= 0),
    checked_on      TEXT             CHECK (checked_on IS date (checked_on)),
    checked_how     TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX coverage_by_client ON coverage (client_id, rank);

-- What we ask for a code, from a day on.
CREATE TABLE fee (
    code      TEXT    NOT NULL,
    from_date TEXT    NOT NULL CHECK (from_date IS date (from_date)),
    cents     INTEGER NOT NULL CHECK (cents > 0),
    PRIMARY KEY (code, from_date)
) STRICT, WITHOUT ROWID;

-- What a payer's contract allows for a code, from a day on.
CREATE TABLE rate (
    payer_id  INTEGER NOT NULL REFERENCES payer (id),
    code      TEXT    NOT NULL,
    from_date TEXT    NOT NULL CHECK (from_date IS date (from_date)),
    cents     INTEGER NOT NULL CHECK (cents > 0),
    PRIMARY KEY (payer_id, code, from_date)
) STRICT, WITHOUT ROWID;

-- Consents, releases, authorizations, referrals, supervision, participation: papers with dates.
CREATE TABLE dated_record (
    id          INTEGER PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (
        kind IN (
            'treatment consent', 'telehealth consent', 'privacy notice', 'release to payer',
            'assignment of benefits', 'release to others', 'authorization', 'referral', 'supervision',
            'participation'
        )
    ),
    client_id   INTEGER REFERENCES client (id),
    payer_id    INTEGER REFERENCES payer (id),
    provider_id INTEGER REFERENCES provider (id),
    given_on    TEXT    NOT NULL CHECK (given_on IS date (given_on)),
    expires_on  TEXT             CHECK (expires_on IS date (expires_on)),
    revoked_on  TEXT             CHECK (revoked_on IS date (revoked_on)),
    scope       TEXT    NOT NULL DEFAULT '',
    number      TEXT    NOT NULL DEFAULT '',
    visits      INTEGER          CHECK (visits > 0)
) STRICT;
CREATE INDEX dated_record_by_client ON dated_record (client_id, kind);

-- ---------------------------------------------------------------- sessions and notes

CREATE TABLE session (
    id               INTEGER PRIMARY KEY,
    clinician_id     INTEGER NOT NULL REFERENCES clinician (id),
    planned_start    TEXT    NOT NULL,
    planned_stop     TEXT    NOT NULL,
    started          TEXT,
    stopped          TEXT,
    service_date     TEXT    NOT NULL CHECK (service_date IS date (service_date)),
    kind             TEXT    NOT NULL CHECK (kind IN ('individual', 'family', 'group')),
    modality         TEXT    NOT NULL CHECK (modality IN ('in person', 'video', 'audio only')),
    place_of_service TEXT    NOT NULL CHECK (length(place_of_service) = 2),
    place_id         INTEGER REFERENCES place (id)
) STRICT;
CREATE INDEX session_by_day ON session (service_date, planned_start);

-- The times that stood until they were corrected; a note signed before then stands for these.
CREATE TABLE time_correction (
    id           INTEGER PRIMARY KEY,
    session_id   INTEGER NOT NULL REFERENCES session (id),
    started      TEXT    NOT NULL,
    stopped      TEXT    NOT NULL,
    corrected_at TEXT    NOT NULL
) STRICT;
CREATE INDEX time_correction_by_session ON time_correction (session_id);
CREATE TRIGGER time_correction_fixed BEFORE UPDATE ON time_correction
BEGIN SELECT RAISE (ABORT, 'a correction never changes'); END;
CREATE TRIGGER time_correction_kept BEFORE DELETE ON time_correction
BEGIN SELECT RAISE (ABORT, 'a correction is kept'); END;

CREATE TABLE attendee (
    id           INTEGER PRIMARY KEY,
    session_id   INTEGER NOT NULL REFERENCES session (id),
    client_id    INTEGER NOT NULL REFERENCES client (id),
    service_date TEXT    NOT NULL CHECK (service_date IS date (service_date)),
    outcome      TEXT    NOT NULL CHECK (
        outcome IN (
            'planned', 'kept', 'no-show', 'late cancel', 'cancelled by client', 'cancelled by clinician'
        )
    ),
    stage        TEXT    NOT NULL CHECK (
        stage IN ('planned', 'waiting for note', 'choose code', 'coded', 'decide fee', 'closed')
    ),
    UNIQUE (session_id, client_id)
) STRICT;
CREATE INDEX attendee_by_client ON attendee (client_id, service_date);
-- Today asks only for what waits; years of finished sessions are not in these.
CREATE INDEX attendee_waiting ON attendee (stage, service_date)
    WHERE stage IN ('waiting for note', 'choose code', 'decide fee');
CREATE INDEX attendee_planned ON attendee (service_date) WHERE stage = 'planned';

CREATE TABLE note (
    id          INTEGER PRIMARY KEY,
    attendee_id INTEGER NOT NULL REFERENCES attendee (id),
    client_id   INTEGER NOT NULL REFERENCES client (id)
) STRICT;
CREATE INDEX note_by_attendee ON note (attendee_id);
CREATE INDEX note_by_client ON note (client_id);

-- One state of a note. Reopening a signed one adds a version; the earlier one stays.
CREATE TABLE note_version (
    id               INTEGER PRIMARY KEY,
    note_id          INTEGER NOT NULL REFERENCES note (id),
    number           INTEGER NOT NULL CHECK (number >= 1),
    template         TEXT    NOT NULL,
    template_version INTEGER NOT NULL,
    edits            INTEGER NOT NULL DEFAULT 0,
    saved_at         TEXT,
    cursor_section   TEXT,
    cursor_position  INTEGER,
    UNIQUE (note_id, number)
) STRICT;

CREATE TABLE note_section (
    id         INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES note_version (id),
    key        TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    UNIQUE (version_id, key)
) STRICT;

CREATE TABLE signature (
    id             INTEGER PRIMARY KEY,
    version_id     INTEGER NOT NULL REFERENCES note_version (id),
    role           TEXT    NOT NULL CHECK (role IN ('author', 'supervisor')),
    signed_by      TEXT    NOT NULL,
    credential     TEXT    NOT NULL,
    license_number TEXT    NOT NULL,
    signed_at      TEXT    NOT NULL,
    gaps           TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid(gaps)),
    gap_reason     TEXT    NOT NULL DEFAULT '',
    chain_seq      INTEGER NOT NULL REFERENCES chain_link (seq),
    UNIQUE (version_id, role)
) STRICT;

CREATE TABLE addendum (
    id             INTEGER PRIMARY KEY,
    note_id        INTEGER NOT NULL REFERENCES note (id),
    title          TEXT    NOT NULL,
    reason         TEXT    NOT NULL,
    text           TEXT    NOT NULL,
    signed_by      TEXT    NOT NULL,
    credential     TEXT    NOT NULL,
    license_number TEXT    NOT NULL,
    signed_at      TEXT    NOT NULL,
    chain_seq      INTEGER NOT NULL REFERENCES chain_link (seq)
) STRICT;
CREATE INDEX addendum_by_note ON addendum (note_id);

-- Signed never changes.
CREATE TRIGGER signed_section_fixed BEFORE UPDATE ON note_section
WHEN EXISTS (SELECT 1 FROM signature WHERE version_id = OLD.version_id)
BEGIN SELECT RAISE (ABORT, 'a signed note never changes'); END;
CREATE TRIGGER signed_section_kept BEFORE DELETE ON note_section
WHEN EXISTS (SELECT 1 FROM signature WHERE version_id = OLD.version_id)
BEGIN SELECT RAISE (ABORT, 'a signed note never changes'); END;
CREATE TRIGGER signed_section_complete BEFORE INSERT ON note_section
WHEN EXISTS (SELECT 1 FROM signature WHERE version_id = NEW.version_id)
BEGIN SELECT RAISE (ABORT, 'a signed note never changes'); END;
CREATE TRIGGER signed_version_fixed BEFORE UPDATE ON note_version
WHEN EXISTS (SELECT 1 FROM signature WHERE version_id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'a signed note never changes'); END;
CREATE TRIGGER signed_version_kept BEFORE DELETE ON note_version
WHEN EXISTS (SELECT 1 FROM signature WHERE version_id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'a signed note never changes'); END;
CREATE TRIGGER signed_note_fixed BEFORE UPDATE ON note
WHEN EXISTS (SELECT 1 FROM signature s JOIN note_version v ON v.id = s.version_id WHERE v.note_id = OLD.id)
BEGIN SELECT RAISE (ABORT, 'a signed note never changes'); END;
CREATE TRIGGER signature_fixed BEFORE UPDATE ON signature
BEGIN SELECT RAISE (ABORT, 'a signature never changes'); END;
CREATE TRIGGER signature_kept BEFORE DELETE ON signature
BEGIN SELECT RAISE (ABORT, 'a signature never changes'); END;
CREATE TRIGGER addendum_fixed BEFORE UPDATE ON addendum
BEGIN SELECT RAISE (ABORT, 'an addendum never changes'); END;
CREATE TRIGGER addendum_kept BEFORE DELETE ON addendum
BEGIN SELECT RAISE (ABORT, 'an addendum never changes'); END;

-- Full text of what notes say, inside the encrypted file; deleted words leave no trace in it.
CREATE VIRTUAL TABLE note_search USING fts5 (
    text, content = 'note_section', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO note_search (note_search, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER note_search_added AFTER INSERT ON note_section
BEGIN INSERT INTO note_search (rowid, text) VALUES (NEW.id, NEW.text); END;
CREATE TRIGGER note_search_changed AFTER UPDATE OF text ON note_section
BEGIN
    INSERT INTO note_search (note_search, rowid, text) VALUES ('delete', OLD.id, OLD.text);
    INSERT INTO note_search (rowid, text) VALUES (NEW.id, NEW.text);
END;
CREATE TRIGGER note_search_removed AFTER DELETE ON note_section
BEGIN INSERT INTO note_search (note_search, rowid, text) VALUES ('delete', OLD.id, OLD.text); END;

-- ---------------------------------------------------------------- codes and claims

CREATE TABLE coded_session (
    id          INTEGER PRIMARY KEY,
    attendee_id INTEGER NOT NULL REFERENCES attendee (id),
    place       TEXT    NOT NULL CHECK (length(place) = 2),
    coded_at    TEXT    NOT NULL,
    undone_at   TEXT
) STRICT;
-- An attendee has one coding that counts; undone ones stay as history.
CREATE UNIQUE INDEX coded_session_standing ON coded_session (attendee_id) WHERE undone_at IS NULL;

CREATE TABLE coded_service (
    coded_session_id INTEGER NOT NULL REFERENCES coded_session (id),
    rank             INTEGER NOT NULL CHECK (rank >= 1),
    code             TEXT    NOT NULL CHECK (length(code) = 5),
    modifiers        TEXT    NOT NULL DEFAULT '',
    units            INTEGER NOT NULL CHECK (units BETWEEN 1 AND 999),
    PRIMARY KEY (coded_session_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE coded_diagnosis (
    coded_session_id INTEGER NOT NULL REFERENCES coded_session (id),
    rank             INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 12),
    code             TEXT    NOT NULL,
    PRIMARY KEY (coded_session_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    id                 INTEGER PRIMARY KEY,
    number             INTEGER NOT NULL UNIQUE CHECK (number >= 1001),
    client_id          INTEGER NOT NULL REFERENCES client (id),
    payer_id           INTEGER NOT NULL REFERENCES payer (id),
    coverage_id        INTEGER NOT NULL REFERENCES coverage (id),
    route              TEXT    NOT NULL CHECK (
        route IN ('paper form', 'file for clearinghouse', 'filed elsewhere')
    ),
    state              TEXT    NOT NULL CHECK (
        state IN (
            'ready', 'held', 'printed', 'written', 'filed', 'received', 'accepted', 'rejected', 'paid',
            'part paid', 'deductible', 'denied', 'taken back', 'void', 'closed'
        )
    ),
    state_since        TEXT    NOT NULL,
    first_date         TEXT    NOT NULL CHECK (first_date IS date (first_date)),
    last_date          TEXT    NOT NULL CHECK (last_date IS date (last_date)),
    file_by            TEXT    NOT NULL CHECK (file_by IS date (file_by)),
    answer_by          TEXT             CHECK (answer_by IS date (answer_by)),
    parties            TEXT    NOT NULL CHECK (json_valid(parties)),
    -- What the payer would refuse it for, [[box, what, do], ...], found whenever it is frozen, and by the rules of
    -- which Headdesk; NULL while that is in doubt, because something that it rests on changed.
    problems           TEXT             CHECK (json_valid(problems)),
    rules              TEXT    NOT NULL DEFAULT '',
    standing           TEXT    NOT NULL GENERATED ALWAYS AS (
        CASE WHEN state = 'ready' AND problems IS NOT '[]' THEN 'not ready' ELSE state END
    ) VIRTUAL,
    -- The day that counts next: to file by, later the one by which an answer is usual.
    due                TEXT    NOT NULL GENERATED ALWAYS AS (
        CASE WHEN state IN ('ready', 'held', 'printed', 'written') THEN file_by
             ELSE coalesce(answer_by, file_by) END
    ) VIRTUAL
) STRICT;
CREATE INDEX claim_by_standing ON claim (standing, first_date);
-- What lists sort by, each with what filters ask for, so that a page is found without looking at other claims.
CREATE INDEX claim_by_client ON claim (client_id, first_date, id, standing, payer_id);
CREATE INDEX claim_by_date ON claim (first_date, id, standing, payer_id);
CREATE INDEX claim_by_due ON claim (due, id, standing, payer_id);
CREATE INDEX claim_by_payer ON claim (payer_id, first_date, id, standing);

-- Copied from the coded sessions, so that later edits do not reach back.
CREATE TABLE service_line (
    id           INTEGER PRIMARY KEY,
    claim_id     INTEGER NOT NULL REFERENCES claim (id),
    number       INTEGER NOT NULL CHECK (number >= 1),
    attendee_id  INTEGER NOT NULL REFERENCES attendee (id),
    service_date TEXT    NOT NULL CHECK (service_date IS date (service_date)),
    place        TEXT    NOT NULL CHECK (length(place) = 2),
    code         TEXT    NOT NULL CHECK (length(code) = 5),
    modifiers    TEXT    NOT NULL DEFAULT '',
    units        INTEGER NOT NULL CHECK (units BETWEEN 1 AND 999),
    charge       INTEGER NOT NULL CHECK (charge >= 0),
    allowed      INTEGER          CHECK (allowed >= 0),  -- by our contract; NULL when no rate is known
    pointers     TEXT    NOT NULL CHECK (length(pointers) BETWEEN 1 AND 4),
    is_addon     INTEGER NOT NULL DEFAULT 0 CHECK (is_addon IN (0, 1)),
    UNIQUE (claim_id, number)
) STRICT;
CREATE INDEX service_line_by_attendee ON service_line (attendee_id);

CREATE TABLE claim_diagnosis (
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    rank     INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 12),
    code     TEXT    NOT NULL,
    PRIMARY KEY (claim_id, rank)
) STRICT, WITHOUT ROWID;

-- What was filed stays as it was, as long as it stands filed: one that did not leave after all changes again.
CREATE TRIGGER filed_line_fixed BEFORE UPDATE ON service_line
WHEN (SELECT state FROM claim WHERE id = OLD.claim_id) NOT IN ('ready', 'held', 'printed', 'written')
BEGIN SELECT RAISE (ABORT, 'a filed claim never changes'); END;
CREATE TRIGGER filed_line_kept BEFORE DELETE ON service_line
WHEN (SELECT state FROM claim WHERE id = OLD.claim_id) NOT IN ('ready', 'held', 'printed', 'written')
BEGIN SELECT RAISE (ABORT, 'a filed claim never changes'); END;
CREATE TRIGGER filed_line_complete BEFORE INSERT ON service_line
WHEN (SELECT state FROM claim WHERE id = NEW.claim_id) NOT IN ('ready', 'held', 'printed', 'written')
BEGIN SELECT RAISE (ABORT, 'a filed claim never changes'); END;
CREATE TRIGGER filed_diagnosis_fixed BEFORE UPDATE ON claim_diagnosis
WHEN (SELECT state FROM claim WHERE id = OLD.claim_id) NOT IN ('ready', 'held', 'printed', 'written')
BEGIN SELECT RAISE (ABORT, 'a filed claim never changes'); END;
CREATE TRIGGER filed_diagnosis_kept BEFORE DELETE ON claim_diagnosis
WHEN (SELECT state FROM claim WHERE id = OLD.claim_id) NOT IN ('ready', 'held', 'printed', 'written')
BEGIN SELECT RAISE (ABORT, 'a filed claim never changes'); END;
CREATE TRIGGER filed_diagnosis_complete BEFORE INSERT ON claim_diagnosis
WHEN (SELECT state FROM claim WHERE id = NEW.claim_id) NOT IN ('ready', 'held', 'printed', 'written')
BEGIN SELECT RAISE (ABORT, 'a filed claim never changes'); END;
CREATE TRIGGER filed_parties_fixed BEFORE UPDATE OF parties, number, client_id, payer_id, coverage_id ON claim
WHEN OLD.state NOT IN ('ready', 'held', 'printed', 'written')
BEGIN SELECT RAISE (ABORT, 'a filed claim never changes'); END;

-- The timeline: each state with its day, who says so, and on what evidence.
CREATE TABLE claim_event (
    id         INTEGER PRIMARY KEY,
    claim_id   INTEGER NOT NULL REFERENCES claim (id),
    at         TEXT    NOT NULL,
    on_date    TEXT    NOT NULL CHECK (on_date IS date (on_date)),
    state      TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    evidence   TEXT    NOT NULL DEFAULT '',
    posting_id INTEGER REFERENCES posting (id)  -- the answer, write-off or take-back that brought it there
) STRICT;
CREATE INDEX claim_event_by_claim ON claim_event (claim_id, id);
CREATE INDEX claim_event_by_posting ON claim_event (posting_id) WHERE posting_id IS NOT NULL;
CREATE TRIGGER claim_event_fixed BEFORE UPDATE ON claim_event
BEGIN SELECT RAISE (ABORT, 'the timeline is only ever added to'); END;
CREATE TRIGGER claim_event_kept BEFORE DELETE ON claim_event
BEGIN SELECT RAISE (ABORT, 'the timeline is only ever added to'); END;

-- The exact bytes of every printed form, from the first print on.
CREATE TABLE document (
    id       INTEGER PRIMARY KEY,
    claim_id INTEGER NOT NULL REFERENCES claim (id),
    kind     TEXT    NOT NULL CHECK (kind IN ('cms1500 data', 'cms1500 drawn')),
    edition  TEXT    NOT NULL,
    made_at  TEXT    NOT NULL,
    sha256   BLOB    NOT NULL CHECK (length(sha256) = 32),
    content  BLOB    NOT NULL
) STRICT;
CREATE INDEX document_by_claim ON document (claim_id, id);
CREATE TRIGGER document_fixed BEFORE UPDATE ON document
BEGIN SELECT RAISE (ABORT, 'a kept document never changes'); END;
CREATE TRIGGER document_kept BEFORE DELETE ON document
BEGIN SELECT RAISE (ABORT, 'a kept document never changes'); END;

-- ---------------------------------------------------------------- the ledger

CREATE TABLE account (
    name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO account (name) VALUES
    ('income'), ('payer receivable'), ('client receivable'), ('contractual adjustment'), ('write-off'),
    ('cash'), ('payer credit'), ('client credit'), ('take-back');

-- Entries made together; a denial that moves nothing is a posting too. The mark is made by who posts, so that
-- trying again after a commit whose outcome is unknown posts nothing twice.
CREATE TABLE posting (
    id       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    trace    TEXT NOT NULL DEFAULT '',
    remark   TEXT NOT NULL DEFAULT '',
    reverses INTEGER UNIQUE REFERENCES posting (id),
    mark     BLOB    UNIQUE CHECK (length(mark) = 16)
) STRICT;

CREATE TABLE entry (
    id           INTEGER PRIMARY KEY,
    posting_id   INTEGER NOT NULL REFERENCES posting (id),
    source       TEXT    NOT NULL REFERENCES account (name),
    target       TEXT    NOT NULL REFERENCES account (name) CHECK (target <> source),
    cents        INTEGER NOT NULL CHECK (cents > 0),
    client_id    INTEGER NOT NULL REFERENCES client (id),
    payer_id     INTEGER REFERENCES payer (id),
    claim_id     INTEGER REFERENCES claim (id),
    line_id      INTEGER REFERENCES service_line (id),
    attendee_id  INTEGER REFERENCES attendee (id),
    service_date TEXT    NOT NULL CHECK (service_date IS date (service_date)),
    posted_on    TEXT    NOT NULL CHECK (posted_on IS date (posted_on)),
    kind         TEXT    NOT NULL CHECK (
        kind IN ('charge', 'expected', 'uncoded', 'payment', 'client payment', 'write-off', 'reversal')
    ),
    reason       TEXT    NOT NULL DEFAULT '',
    reverses     INTEGER UNIQUE REFERENCES entry (id)
) STRICT;
CREATE INDEX entry_by_claim ON entry (claim_id, line_id);
CREATE INDEX entry_by_client ON entry (client_id, source, target, cents);
CREATE INDEX entry_by_service ON entry (service_date, kind, source, target, cents);
CREATE INDEX entry_by_posting ON entry (posting_id);
CREATE INDEX entry_of_cash ON entry (posted_on, source, target, cents) WHERE source = 'cash' OR target = 'cash';
CREATE INDEX entry_by_attendee ON entry (attendee_id) WHERE attendee_id IS NOT NULL;

CREATE TRIGGER posting_fixed BEFORE UPDATE ON posting
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER posting_kept BEFORE DELETE ON posting
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER entry_fixed BEFORE UPDATE ON entry
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
