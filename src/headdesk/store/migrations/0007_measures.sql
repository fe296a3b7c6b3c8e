-- 0007: the person's own measures, as data. Never changed: a change is another version, for what was answered in an
-- earlier one is read by that.
CREATE TABLE own_measure (
    key     TEXT    NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    content TEXT    NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (key, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER own_measure_fixed BEFORE UPDATE ON own_measure
BEGIN SELECT RAISE (ABORT, 'a version of a measure never changes'); END;
CREATE TRIGGER own_measure_kept BEFORE DELETE ON own_measure
BEGIN SELECT RAISE (ABORT, 'a version of a measure is kept'); END;
