-- Reception, invitations that the owner confirms, and a log of who did what. Forward only.

-- Reception sees every diary and treats nobody. A CHECK cannot be changed, so the table is made anew.
CREATE TABLE staff_anew (
    chat      INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL,
    owner     INTEGER NOT NULL DEFAULT 0 CONSTRAINT staff_owner_is_a_flag CHECK (owner IN (0, 1)),
    reception INTEGER NOT NULL DEFAULT 0 CONSTRAINT staff_reception_is_a_flag CHECK (reception IN (0, 1)),
    -- The id in practice.toml; none for reception, and for an owner who does not treat.
    therapist TEXT,
    since     INTEGER NOT NULL,
    CONSTRAINT staff_has_a_role CHECK (owner = 1 OR reception = 1 OR therapist IS NOT NULL),
    CONSTRAINT staff_reception_is_nothing_else CHECK (reception = 0 OR (owner = 0 AND therapist IS NULL))
) STRICT;

INSERT INTO staff_anew (chat, name, owner, therapist, since) SELECT chat, name, owner, therapist, since FROM staff;
DROP TABLE staff;
ALTER TABLE staff_anew RENAME TO staff;

-- An invitation belongs to the first who opens it, and gives them nothing before the owner has said yes.
CREATE TABLE invite_anew (
    id         INTEGER PRIMARY KEY,
    -- SHA-256 of the link's secret: who reads the database cannot join the team.
    token_hash BLOB    NOT NULL UNIQUE,
    -- For which therapist; none for reception.
    therapist  TEXT,
    made_at    INTEGER NOT NULL,
    until      INTEGER NOT NULL,
    opened_at  INTEGER,
    -- The chat of whoever has opened it.
    opened_by  INTEGER,
    ended_at   INTEGER,
    ended      TEXT    CONSTRAINT invite_end_is_known CHECK (ended IN ('admitted', 'declined', 'withdrawn')),
    CONSTRAINT invite_opened_by_somebody CHECK ((opened_at IS NULL) = (opened_by IS NULL)),
    CONSTRAINT invite_ends_once CHECK ((ended_at IS NULL) = (ended IS NULL)),
    CONSTRAINT invite_admits_who_has_opened_it
        CHECK (ended IS NULL OR ended = 'withdrawn' OR opened_by IS NOT NULL)
) STRICT;

-- Until now whoever opened one was in at once.
INSERT INTO invite_anew (token_hash, therapist, made_at, until, opened_at, opened_by, ended_at, ended)
SELECT token_hash, therapist, made_at, until, used_at, used_by, used_at,
       CASE WHEN used_at IS NULL THEN NULL ELSE 'admitted' END
FROM invite ORDER BY made_at, rowid;
DROP TABLE invite;
ALTER TABLE invite_anew RENAME TO invite;

CREATE INDEX invite_open ON invite (id) WHERE ended IS NULL;

-- Who did what to which object, and when: no texts, no names of clients. A line is written with what it tells of, and
-- stays as it is.
CREATE TABLE audit (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    -- The chat of whoever did it.
    who    INTEGER NOT NULL,
    -- A later version may do more than this one knows, so the words are not listed here.
    act    TEXT    NOT NULL CONSTRAINT audit_act_is_a_word CHECK (length(act) BETWEEN 1 AND 32 AND act NOT GLOB '*[^a-z-]*'),
    -- Such as "appointment 12": a word and an id, too short for a text.
    object TEXT    NOT NULL CONSTRAINT audit_object_is_an_id
           CHECK (length(object) BETWEEN 3 AND 48 AND object NOT GLOB '*[^a-z0-9 -]*')
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT raise(ABORT, 'audit_changed');
END;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN
    SELECT raise(ABORT, 'audit_deleted');
END;

-- INSERT OR REPLACE deletes without firing the trigger above.
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN
    SELECT raise(ABORT, 'audit_replaced');
END;
