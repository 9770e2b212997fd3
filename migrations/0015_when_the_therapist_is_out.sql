-- When a therapist is out: what is proposed to the client of each visit that a closing touches, and what has become of
-- it. Forward only. Times are UTC seconds.

-- One closing of hours that touches somebody.
CREATE TABLE outage (
    id        INTEGER PRIMARY KEY,
    therapist TEXT    NOT NULL,
    -- The chat of whoever closed the hours.
    author    INTEGER NOT NULL,
    -- From the beginning of the first closed hours to the end of the last.
    from_at   INTEGER NOT NULL,
    until_at  INTEGER NOT NULL,
    made_at   INTEGER NOT NULL,
    -- When the plan is carried out if nobody does it before; none once it is.
    begins_at INTEGER,
    -- Up by one with everything that its board shows.
    revision  INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT outage_ends_after_it_begins CHECK (from_at < until_at)
) STRICT;

CREATE INDEX outage_to_begin ON outage (begins_at) WHERE begins_at IS NOT NULL;

-- One visit that it touches.
CREATE TABLE outage_case (
    outage        INTEGER NOT NULL REFERENCES outage (id),
    appointment   INTEGER NOT NULL REFERENCES appointment (id),
    plan          TEXT    NOT NULL CONSTRAINT outage_case_plan_is_known
                  CHECK (plan IN ('colleague', 'times', 'call', 'apology')),
    state         TEXT    NOT NULL DEFAULT 'planned' CONSTRAINT outage_case_state_is_known
                  CHECK (state IN ('planned', 'asked', 'choosing', 'to-call', 'taken', 'moved', 'cancelled', 'called-off',
                                   'stands', 'over')),
    -- Why somebody must call.
    why           TEXT    CONSTRAINT outage_case_why_is_known
                  CHECK (why IN ('planned', 'wished', 'silent', 'unreachable')),
    -- When the visit was to begin: its own row says where it is now.
    was_starts_at INTEGER NOT NULL,
    asked_at      INTEGER,
    -- Until when the answer is waited for, and the times are held.
    deadline      INTEGER,
    -- When whoever has not answered is asked once more; none if they are not, or have been.
    remind_at     INTEGER,
    -- The row of the outbox that carries the letter. Rows are forgotten, so nothing holds on to it.
    letter        INTEGER,
    -- Whether staff are yet to be told that somebody must call.
    untold        INTEGER NOT NULL DEFAULT 0 CONSTRAINT outage_case_untold_is_a_flag CHECK (untold IN (0, 1)),
    settled_at    INTEGER,
    PRIMARY KEY (outage, appointment),
    CONSTRAINT outage_case_waits_until CHECK (state NOT IN ('asked', 'choosing')
        OR (asked_at IS NOT NULL AND deadline IS NOT NULL AND asked_at < deadline)),
    CONSTRAINT outage_case_is_called_for_a_reason CHECK ((state = 'to-call') = (why IS NOT NULL)),
    CONSTRAINT outage_case_settled_at CHECK ((state IN ('planned', 'asked', 'choosing', 'to-call')) = (settled_at IS NULL))
) STRICT;

-- Nobody is asked about one visit twice at a time.
CREATE UNIQUE INDEX outage_case_open ON outage_case (appointment)
WHERE state IN ('planned', 'asked', 'choosing', 'to-call');
CREATE INDEX outage_case_of_appointment ON outage_case (appointment);
CREATE INDEX outage_case_by_deadline ON outage_case (deadline) WHERE state IN ('asked', 'choosing');
CREATE INDEX outage_case_untold ON outage_case (outage) WHERE untold = 1;
CREATE INDEX outage_case_by_reminder ON outage_case (remind_at) WHERE state = 'asked' AND remind_at IS NOT NULL;

-- A time that is held for the client of a visit: a row of the same table as every appointment and every hold.
CREATE TABLE outage_time (
    hold        INTEGER PRIMARY KEY REFERENCES appointment (id),
    outage      INTEGER NOT NULL,
    appointment INTEGER NOT NULL,
    FOREIGN KEY (outage, appointment) REFERENCES outage_case (outage, appointment)
) STRICT;

CREATE INDEX outage_time_of_case ON outage_time (outage, appointment);

-- The one message in which somebody sees how it stands.
CREATE TABLE outage_board (
    outage   INTEGER NOT NULL REFERENCES outage (id),
    chat     INTEGER NOT NULL,
    -- None until it has arrived.
    message  INTEGER,
    -- The revision that was last put into words for it.
    revision INTEGER NOT NULL,
    PRIMARY KEY (outage, chat)
) STRICT;

-- Which board a message is, and in which revision: an older one need not arrive any more.
ALTER TABLE outbox ADD COLUMN outage INTEGER REFERENCES outage (id);
ALTER TABLE outbox ADD COLUMN outage_revision INTEGER;

-- Made anew: also a time that was held because a therapist is out was offered to somebody, and not chosen by them.
DROP TRIGGER appointment_frees_its_time;

CREATE TRIGGER appointment_frees_its_time
AFTER UPDATE OF therapist, room, busy_from, busy_until, state ON appointment
WHEN OLD.state IN ('held', 'booked')
 AND (NEW.state NOT IN ('held', 'booked') OR NEW.therapist != OLD.therapist OR NEW.room IS NOT OLD.room
      OR NEW.busy_from != OLD.busy_from OR NEW.busy_until != OLD.busy_until)
BEGIN
    INSERT INTO freed (therapist, room, client, from_at, until_at, freed_at, held_until, offered_at,
                       not_before, look_at)
    SELECT OLD.therapist, OLD.room, OLD.client, OLD.busy_from, OLD.busy_until,
           CASE NEW.state WHEN 'released' THEN NEW.released_at WHEN 'cancelled' THEN NEW.cancelled_at
                          WHEN 'displaced' THEN NEW.displaced_at ELSE NEW.booked_at END,
           CASE OLD.state WHEN 'held' THEN OLD.held_until END,
           coalesce((SELECT made_at FROM offer WHERE hold = OLD.id),
                    (SELECT c.asked_at FROM outage_time AS t JOIN outage_case AS c
                       ON c.outage = t.outage AND c.appointment = t.appointment WHERE t.hold = OLD.id)),
           CASE NEW.state WHEN 'released' THEN NEW.released_at END,
           CASE NEW.state WHEN 'released' THEN NEW.released_at END
    WHERE EXISTS (SELECT 1 FROM waitlist WHERE state = 'open');
    -- What has waited for this hold to end need not wait any longer.
    UPDATE freed SET look_at = max(NEW.released_at, not_before)
    WHERE NEW.state = 'released' AND closed_at IS NULL AND look_at > NEW.released_at
      AND from_at < OLD.busy_until AND until_at > OLD.busy_from;
END;
