-- One living message for each appointment, a grace in which the client can undo, why something was cancelled, and who
-- runs late. Forward only.

-- Why a client has cancelled; none where they have not said.
ALTER TABLE appointment ADD COLUMN cancelled_why TEXT CONSTRAINT appointment_cancelled_why_is_known
    CHECK (cancelled_why IN ('ill', 'busy', 'better', 'price', 'other'));

-- How late the client has said to be, in minutes.
ALTER TABLE appointment ADD COLUMN late_minutes INTEGER CONSTRAINT appointment_late_by_some_minutes
    CHECK (late_minutes > 0);

-- What a client has just done, and can undo until then. Staff are told of what is left of it when the row goes.
CREATE TABLE grace (
    appointment     INTEGER PRIMARY KEY REFERENCES appointment (id),
    -- The version that the act has made: a later one can undo nothing any more.
    version         INTEGER NOT NULL,
    act             TEXT    NOT NULL CONSTRAINT grace_act_is_known
                    CHECK (act IN ('booked', 'moved', 'cancelled', 'nothing')),
    until           INTEGER NOT NULL,
    -- Where it was before it moved.
    was_therapist   TEXT,
    was_room        TEXT,
    was_starts_at   INTEGER,
    was_ends_at     INTEGER,
    was_busy_from   INTEGER,
    was_busy_until  INTEGER,
    -- What staff know of it: none where they know of no appointment.
    known_therapist TEXT,
    known_starts_at INTEGER,
    known_ends_at   INTEGER,
    CONSTRAINT grace_was_somewhere CHECK ((act = 'moved') = (was_therapist IS NOT NULL)
        AND (was_therapist IS NULL) = (was_starts_at IS NULL) AND (was_therapist IS NULL) = (was_ends_at IS NULL)
        AND (was_therapist IS NULL) = (was_busy_from IS NULL) AND (was_therapist IS NULL) = (was_busy_until IS NULL)),
    CONSTRAINT grace_known_or_not CHECK ((known_therapist IS NULL) = (known_starts_at IS NULL)
        AND (known_therapist IS NULL) = (known_ends_at IS NULL))
) STRICT;

CREATE INDEX grace_by_end ON grace (until);

-- The messages in which people see an appointment: they are changed when it changes, so that none of them says what is
-- no longer so, nor keeps a button that has lost its meaning.
CREATE TABLE shown (
    chat        INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    appointment INTEGER NOT NULL REFERENCES appointment (id),
    -- The card lives as long as the appointment; a reminder is of its moment; a note is for the next change only.
    as_what     TEXT    NOT NULL CONSTRAINT shown_as_is_known CHECK (as_what IN ('card', 'reminder', 'note')),
    -- When it changes by itself, as when something can no longer be undone.
    next_at     INTEGER,
    PRIMARY KEY (chat, message)
) STRICT, WITHOUT ROWID;

CREATE INDEX shown_of_appointment ON shown (appointment);
CREATE INDEX shown_by_moment ON shown (next_at) WHERE next_at IS NOT NULL;

-- What a message will show once it has arrived, and which message it only brings up to date.
ALTER TABLE outbox ADD COLUMN shows INTEGER REFERENCES appointment (id);
ALTER TABLE outbox ADD COLUMN shows_version INTEGER;
ALTER TABLE outbox ADD COLUMN shows_as TEXT;
ALTER TABLE outbox ADD COLUMN shows_next INTEGER;
ALTER TABLE outbox ADD COLUMN updates INTEGER;

-- Reminders that have arrived before this was kept.
INSERT OR IGNORE INTO shown (chat, message, appointment, as_what)
SELECT o.chat, o.message, o.appointment, 'reminder' FROM outbox AS o
JOIN appointment AS a ON a.id = o.appointment AND a.version = o.version
WHERE o.state = 'sent' AND o.message IS NOT NULL AND o.class = 1;
