-- The waiting list: who waits for what, time that has come free, and whom it was offered to. Times are UTC seconds.

CREATE TABLE waitlist (
    id        INTEGER PRIMARY KEY,
    client    INTEGER NOT NULL REFERENCES client (id),
    service   TEXT    NOT NULL,
    -- The id in practice.toml; none for anyone.
    therapist TEXT,
    -- Sets of bits: Monday is 1, Tuesday 2, ...; the morning is 1, the afternoon 2, the evening 4.
    weekdays  INTEGER NOT NULL CONSTRAINT waitlist_some_weekday CHECK (weekdays BETWEEN 1 AND 127),
    parts     INTEGER NOT NULL CONSTRAINT waitlist_some_part CHECK (parts BETWEEN 1 AND 7),
    -- The first instant after the last day of waiting.
    until_at  INTEGER NOT NULL,
    since     INTEGER NOT NULL,
    state     TEXT    NOT NULL DEFAULT 'open' CONSTRAINT waitlist_state_is_known
              CHECK (state IN ('open', 'satisfied', 'left')),
    closed_at INTEGER,
    CONSTRAINT waitlist_closed_at CHECK ((state = 'open') = (closed_at IS NULL))
) STRICT;

CREATE INDEX waitlist_open ON waitlist (since, id) WHERE state = 'open';
CREATE INDEX waitlist_of_client ON waitlist (client) WHERE state = 'open';

-- Time that has come free while somebody waits, until it need not be offered any more.
CREATE TABLE freed (
    id         INTEGER PRIMARY KEY,
    therapist  TEXT    NOT NULL,
    room       TEXT,
    -- Whose it was: they have just let it go, and are not asked whether they want it.
    client     INTEGER REFERENCES client (id),
    from_at    INTEGER NOT NULL,
    until_at   INTEGER NOT NULL,
    freed_at   INTEGER NOT NULL,
    -- Until when it would have been held, where it was only held: those who began to wait before had seen it free.
    held_until INTEGER,
    -- When it was offered, where it was held for somebody who waits.
    offered_at INTEGER,
    -- When the time in which something can be undone is over; none until the desk has worked it out.
    not_before INTEGER,
    -- When it is looked at next.
    look_at    INTEGER,
    closed_at  INTEGER,
    CONSTRAINT freed_ends_after_it_begins CHECK (from_at < until_at),
    CONSTRAINT freed_looked_at_in_time CHECK ((not_before IS NULL) = (look_at IS NULL))
) STRICT;

CREATE INDEX freed_new ON freed (id) WHERE look_at IS NULL AND closed_at IS NULL;
CREATE INDEX freed_by_look ON freed (look_at) WHERE closed_at IS NULL;
CREATE INDEX freed_by_age ON freed (closed_at) WHERE closed_at IS NOT NULL;

-- A time that somebody who waits was asked to take.
CREATE TABLE offer (
    id          INTEGER PRIMARY KEY,
    entry       INTEGER NOT NULL REFERENCES waitlist (id),
    freed       INTEGER NOT NULL REFERENCES freed (id),
    therapist   TEXT    NOT NULL,
    starts_at   INTEGER NOT NULL,
    -- The row that holds the time for this person; none where several were asked and the first has it.
    hold        INTEGER REFERENCES appointment (id),
    made_at     INTEGER NOT NULL,
    until_at    INTEGER NOT NULL,
    state       TEXT    NOT NULL DEFAULT 'open' CONSTRAINT offer_state_is_known
                CHECK (state IN ('open', 'taken', 'declined')),
    answered_at INTEGER,
    CONSTRAINT offer_answered_at CHECK ((state = 'open') = (answered_at IS NULL)),
    -- Nobody is asked twice about one time, whatever happens between.
    UNIQUE (entry, therapist, starts_at),
    UNIQUE (entry, freed)
) STRICT;

CREATE INDEX offer_of_hold ON offer (hold) WHERE hold IS NOT NULL;
CREATE INDEX offer_of_freed ON offer (freed);

-- Time comes free in many ways; this sees them all. While nobody waits, nothing is kept.
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
           CASE OLD.state WHEN 'held' THEN OLD.held_until END, (SELECT made_at FROM offer WHERE hold = OLD.id),
           CASE NEW.state WHEN 'released' THEN NEW.released_at END,
           CASE NEW.state WHEN 'released' THEN NEW.released_at END
    WHERE EXISTS (SELECT 1 FROM waitlist WHERE state = 'open');
    -- What has waited for this hold to end need not wait any longer.
    UPDATE freed SET look_at = max(NEW.released_at, not_before)
    WHERE NEW.state = 'released' AND closed_at IS NULL AND look_at > NEW.released_at
      AND from_at < OLD.busy_until AND until_at > OLD.busy_from;
END;

CREATE TRIGGER away_frees_its_time AFTER UPDATE OF taken_back_at ON away
WHEN OLD.taken_back_at IS NULL AND NEW.taken_back_at IS NOT NULL
BEGIN
    INSERT INTO freed (therapist, from_at, until_at, freed_at)
    SELECT NEW.therapist, NEW.from_at, NEW.until_at, NEW.taken_back_at
    WHERE EXISTS (SELECT 1 FROM waitlist WHERE state = 'open');
END;
