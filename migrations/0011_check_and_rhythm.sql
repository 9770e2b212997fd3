-- What clients set for themselves, what they say before a visit, and the proposal of the next one after it. Times are
-- UTC seconds.

-- The language that a client has chosen, by its code; none until they have.
ALTER TABLE client ADD COLUMN language TEXT CONSTRAINT client_language_is_a_code
    CHECK (length(language) BETWEEN 2 AND 12);

-- What has changed with a client before a visit: categories, sealed, and erased after it. The seal is always of the same
-- length, so that it does not tell which.
CREATE TABLE concern (
    appointment INTEGER PRIMARY KEY REFERENCES appointment (id),
    -- The version of the appointment of which it was said.
    version     INTEGER NOT NULL,
    said_at     INTEGER NOT NULL,
    sealed      BLOB    NOT NULL,
    -- When its therapist is told; none once they have been.
    tell_at     INTEGER
) STRICT;

CREATE INDEX concern_to_tell ON concern (tell_at) WHERE tell_at IS NOT NULL;

-- Whether a client wants the next visit proposed.
ALTER TABLE client ADD COLUMN proposals INTEGER NOT NULL DEFAULT 1 CONSTRAINT client_proposals_is_a_flag
    CHECK (proposals IN (0, 1));

-- The proposal of a next visit, at most one after each: when it is due, what became of it, and what was proposed.
CREATE TABLE proposal (
    id           INTEGER PRIMARY KEY,
    -- The visit that it follows: nobody is asked twice after the same one.
    appointment  INTEGER NOT NULL UNIQUE REFERENCES appointment (id),
    client       INTEGER NOT NULL REFERENCES client (id),
    due_at       INTEGER NOT NULL,
    useful_until INTEGER NOT NULL,
    -- When it is looked at: its moment, or the end of hours in which the client is left alone.
    look_at      INTEGER NOT NULL,
    state        TEXT    NOT NULL DEFAULT 'planned' CONSTRAINT proposal_state_is_known
                 CHECK (state IN ('planned', 'claimed', 'sent', 'skipped', 'obsolete', 'undeliverable', 'unknown')),
    -- Why it was skipped, in the words of the domain, or could not be delivered, in those of the outbox.
    why          TEXT,
    -- The row of the outbox that carries it.
    outbox       INTEGER,
    decided_at   INTEGER,
    service      TEXT,
    therapist    TEXT,
    starts_at    INTEGER,
    answer       TEXT CONSTRAINT proposal_answer_is_known CHECK (answer IN ('taken', 'declined')),
    answered_at  INTEGER,
    CONSTRAINT proposal_decided_at CHECK ((state = 'planned') = (decided_at IS NULL)),
    CONSTRAINT proposal_is_skipped_for_a_reason CHECK (state != 'skipped' OR why IS NOT NULL),
    CONSTRAINT proposal_is_of_something CHECK
        (state NOT IN ('claimed', 'sent') OR (service IS NOT NULL AND therapist IS NOT NULL AND starts_at IS NOT NULL)),
    CONSTRAINT proposal_is_carried CHECK (state != 'claimed' OR outbox IS NOT NULL),
    CONSTRAINT proposal_answered_at CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;

CREATE INDEX proposal_to_look_at ON proposal (look_at) WHERE state = 'planned';
CREATE INDEX proposal_of_client ON proposal (client, decided_at);
CREATE INDEX proposal_of_outbox ON proposal (outbox) WHERE state = 'claimed';

-- What becomes of the message becomes of the proposal, however it comes to its end.
CREATE TRIGGER outbox_tells_of_the_proposal AFTER UPDATE OF state ON outbox
WHEN NEW.class = 3 AND NEW.announcement IS NULL AND NEW.state NOT IN ('waiting', 'claimed')
BEGIN
    UPDATE proposal
    SET state = CASE NEW.state WHEN 'sent' THEN 'sent' WHEN 'obsolete' THEN 'obsolete' WHEN 'expired' THEN 'skipped'
                               WHEN 'dead' THEN 'undeliverable' ELSE 'unknown' END,
        why = CASE NEW.state WHEN 'expired' THEN 'late' WHEN 'sent' THEN NULL WHEN 'obsolete' THEN NULL ELSE NEW.why END,
        decided_at = NEW.settled_at
    WHERE outbox = NEW.id AND state = 'claimed';
END;

-- Which rhythm a client has chosen is looked up after each visit.
CREATE INDEX series_of_client ON series (client, made_at);
