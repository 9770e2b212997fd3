-- The ledger of reminders: what each rule has meant for each version of an appointment, and what has become of it.
-- Until now a reminder was "sent" as soon as it was in the outbox; now it says what really happened. Times are UTC
-- seconds.

CREATE TABLE reminder_ledger (
    id           INTEGER PRIMARY KEY,
    appointment  INTEGER NOT NULL REFERENCES appointment (id),
    -- The version of the appointment that it was planned for.
    version      INTEGER NOT NULL,
    -- The rule's name in practice.toml.
    rule         TEXT    NOT NULL,
    -- Who is reminded.
    client       INTEGER NOT NULL REFERENCES client (id),
    due_at       INTEGER NOT NULL,
    useful_until INTEGER NOT NULL,
    -- When it is looked at: its moment, or the end of hours in which the client is left alone.
    look_at      INTEGER NOT NULL,
    state        TEXT    NOT NULL DEFAULT 'planned' CONSTRAINT reminder_state_is_known
                 CHECK (state IN ('planned', 'claimed', 'sent', 'skipped', 'obsolete', 'undeliverable', 'unknown')),
    -- Why it was skipped, in the words of the domain, or could not be delivered, in those of the outbox.
    why          TEXT,
    -- The row of the outbox that carries it; others may be in the same message.
    outbox       INTEGER,
    -- The message in the client's chat, once it has arrived.
    message      INTEGER,
    decided_at   INTEGER,
    CONSTRAINT reminder_decided_at CHECK ((state = 'planned') = (decided_at IS NULL)),
    CONSTRAINT reminder_is_skipped_for_a_reason CHECK (state != 'skipped' OR why IS NOT NULL),
    CONSTRAINT reminder_is_carried CHECK (state != 'claimed' OR outbox IS NOT NULL),
    -- One row for each rule of each version of an appointment and each person reminded: nobody is reminded twice.
    CONSTRAINT reminder_planned_once UNIQUE (appointment, version, rule, client)
) STRICT;

INSERT INTO reminder_ledger (id, appointment, version, rule, client, due_at, useful_until, look_at, state, why, decided_at)
SELECT r.id, r.appointment, r.version, r.topic, a.client, r.due_at, r.useful_until, r.due_at,
       CASE r.state WHEN 'late' THEN 'skipped' ELSE r.state END,
       CASE r.state WHEN 'late' THEN 'late' END, r.decided_at
FROM reminder AS r JOIN appointment AS a ON a.id = r.appointment;

DROP TABLE reminder;
ALTER TABLE reminder_ledger RENAME TO reminder;

CREATE INDEX reminder_to_look_at ON reminder (look_at) WHERE state = 'planned';
CREATE INDEX reminder_by_moment ON reminder (due_at);
CREATE INDEX reminder_of_outbox ON reminder (outbox) WHERE state = 'claimed';

-- What becomes of a message becomes of the reminders in it, however it comes to its end.
CREATE TRIGGER outbox_tells_the_ledger AFTER UPDATE OF state ON outbox
WHEN NEW.class = 1 AND NEW.state NOT IN ('waiting', 'claimed')
BEGIN
    UPDATE reminder
    SET state = CASE NEW.state WHEN 'sent' THEN 'sent' WHEN 'obsolete' THEN 'obsolete' WHEN 'expired' THEN 'skipped'
                               WHEN 'dead' THEN 'undeliverable' ELSE 'unknown' END,
        why = CASE NEW.state WHEN 'expired' THEN 'late' WHEN 'sent' THEN NULL WHEN 'obsolete' THEN NULL ELSE NEW.why END,
        message = NEW.message,
        decided_at = NEW.settled_at
    WHERE outbox = NEW.id AND state = 'claimed';
END;

-- Which rules the confirmation of this version has told of, as the client booked too late for a reminder: names in
-- their order, with a blank between them. The card goes on saying it.
ALTER TABLE appointment ADD COLUMN prepare TEXT;

-- Which reminders a client wants, and hours in which they are left alone: minutes since midnight on the practice's
-- wall clock.
ALTER TABLE client ADD COLUMN reminders TEXT NOT NULL DEFAULT 'all' CONSTRAINT client_reminders_are_known
    CHECK (reminders IN ('all', 'facts', 'none'));
ALTER TABLE client ADD COLUMN quiet_from INTEGER CONSTRAINT client_quiet_from_is_in_a_day
    CHECK (quiet_from BETWEEN 0 AND 1439);
ALTER TABLE client ADD COLUMN quiet_until INTEGER CONSTRAINT client_quiet_until_is_in_a_day
    CHECK (quiet_until BETWEEN 0 AND 1439);

-- The rules under which all plans were last made.
CREATE TABLE planned_under (
    one         INTEGER PRIMARY KEY CONSTRAINT planned_under_is_one_row CHECK (one = 1),
    fingerprint TEXT    NOT NULL
) STRICT;
