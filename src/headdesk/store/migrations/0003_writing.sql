-- 0003: what helps writing: snippets, and the words that the spell-checker was taught.

-- A text that a short name stands for. One that was removed stays for 30 days, out of sight, to be brought back.
CREATE TABLE snippet (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 24 AND name NOT GLOB '*[ ;{}]*'),
    text       TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
    used       INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
    last_used  TEXT,
    removed_at TEXT
) STRICT;
CREATE UNIQUE INDEX snippet_by_name ON snippet (name) WHERE removed_at IS NULL;

CREATE TABLE own_word (
    word     TEXT PRIMARY KEY CHECK (length(word) BETWEEN 1 AND 60),
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
