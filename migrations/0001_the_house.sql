-- The whole house on its first day. Times are UTC seconds. Forward only: never edit this file once released.

CREATE TABLE client (
    id         INTEGER PRIMARY KEY,
    -- In a private chat Telegram's chat number is also the person's.
    chat       INTEGER NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    -- False once the bot is blocked: nothing is sent until the person returns.
    reachable  INTEGER NOT NULL DEFAULT 1 CONSTRAINT client_reachable_is_a_flag CHECK (reachable IN (0, 1)),
    first_seen INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
    chat      INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL,
    owner     INTEGER NOT NULL DEFAULT 0 CONSTRAINT staff_owner_is_a_flag CHECK (owner IN (0, 1)),
    -- The id in practice.toml; none for an owner who does not treat.
    therapist TEXT,
    since     INTEGER NOT NULL,
    CONSTRAINT staff_has_a_role CHECK (owner = 1 OR therapist IS NOT NULL)
) STRICT;

CREATE TABLE invite (
    -- SHA-256 of the link's secret: who reads the database cannot join the team.
    token_hash BLOB    PRIMARY KEY,
    therapist  TEXT    NOT NULL,
    made_at    INTEGER NOT NULL,
    until      INTEGER NOT NULL,
    used_at    INTEGER,
    used_by    INTEGER,
    CONSTRAINT invite_used_by_somebody CHECK ((used_at IS NULL) = (used_by IS NULL))
) STRICT;

CREATE TABLE appointment (
    id           INTEGER PRIMARY KEY,
    -- Up by one with every change of its facts; buttons and reminders carry it.
    version      INTEGER NOT NULL DEFAULT 1,
    client       INTEGER NOT NULL REFERENCES client (id),
    service      TEXT    NOT NULL,
    therapist    TEXT    NOT NULL,
    starts_at    INTEGER NOT NULL,
    ends_at      INTEGER NOT NULL,
    -- With the buffers: this is the time that nobody else can have.
    busy_from    INTEGER NOT NULL,
    busy_until   INTEGER NOT NULL,
    state        TEXT    NOT NULL CONSTRAINT appointment_state_is_known
                 CHECK (state IN ('held', 'booked', 'displaced', 'cancelled', 'released')),
    held_until   INTEGER,
    -- The appointment that is to move here: its own time does not stand in the way of the hold.
    moves        INTEGER REFERENCES appointment (id),
    booked_at    INTEGER,
    confirmed_at INTEGER,
    displaced_at INTEGER,
    cancelled_at INTEGER,
    cancelled_by TEXT,
    released_at  INTEGER,
    CONSTRAINT appointment_ends_after_it_starts CHECK (starts_at < ends_at),
    CONSTRAINT appointment_is_busy_while_it_lasts CHECK (busy_from <= starts_at AND ends_at <= busy_until),
    -- Lets the overlap trigger look back no further than a day, however long the history.
    CONSTRAINT appointment_takes_less_than_a_day CHECK (busy_until - busy_from < 86400),
    CONSTRAINT appointment_held_until CHECK (state != 'held' OR held_until IS NOT NULL),
    CONSTRAINT appointment_booked_at CHECK (state != 'booked' OR booked_at IS NOT NULL),
    CONSTRAINT appointment_displaced_at CHECK (state != 'displaced' OR displaced_at IS NOT NULL),
    CONSTRAINT appointment_cancelled_by CHECK (state != 'cancelled'
        OR (cancelled_at IS NOT NULL AND cancelled_by IN ('client', 'practice'))),
    CONSTRAINT appointment_released_at CHECK (state != 'released' OR released_at IS NOT NULL)
) STRICT;

CREATE INDEX appointment_of_therapist ON appointment (therapist, busy_from) WHERE state IN ('held', 'booked');
-- The diary of all therapists over some days, however long the history.
CREATE INDEX appointment_by_busy ON appointment (busy_from) WHERE state IN ('held', 'booked');
CREATE INDEX appointment_by_start ON appointment (starts_at) WHERE state IN ('booked', 'displaced');
-- Whom an announcement may be for, however long the history.
CREATE INDEX appointment_audience ON appointment (client, therapist) WHERE state IN ('booked', 'displaced');
CREATE INDEX appointment_of_client ON appointment (client, starts_at);
CREATE INDEX appointment_holds ON appointment (held_until) WHERE state = 'held';

-- No two people ever have the same minute of one therapist, whatever the code above believes.
CREATE TRIGGER appointment_never_overlaps_when_made BEFORE INSERT ON appointment
WHEN NEW.state IN ('held', 'booked')
BEGIN
    SELECT raise(ABORT, 'appointment_overlap') WHERE EXISTS (
        SELECT 1 FROM appointment AS other
        WHERE other.therapist = NEW.therapist AND other.state IN ('held', 'booked')
          AND other.busy_from < NEW.busy_until AND other.busy_from > NEW.busy_from - 86400
          AND other.busy_until > NEW.busy_from
          AND other.id != NEW.id AND other.id IS NOT NEW.moves);
END;

CREATE TRIGGER appointment_never_overlaps_when_changed
BEFORE UPDATE OF therapist, busy_from, busy_until, state ON appointment
WHEN NEW.state IN ('held', 'booked')
BEGIN
    SELECT raise(ABORT, 'appointment_overlap') WHERE EXISTS (
        SELECT 1 FROM appointment AS other
        WHERE other.therapist = NEW.therapist AND other.state IN ('held', 'booked')
          AND other.busy_from < NEW.busy_until AND other.busy_from > NEW.busy_from - 86400
          AND other.busy_until > NEW.busy_from
          AND other.id != NEW.id AND other.id IS NOT NEW.moves);
END;

CREATE TRIGGER appointment_is_never_deleted BEFORE DELETE ON appointment
BEGIN
    SELECT raise(ABORT, 'appointment_deleted');
END;

-- Dated availability: when a therapist is away from the usual hours.
CREATE TABLE away (
    id        INTEGER PRIMARY KEY,
    therapist TEXT    NOT NULL,
    from_at   INTEGER NOT NULL,
    until_at  INTEGER NOT NULL,
    noted_at  INTEGER NOT NULL,
    -- The chat of whoever noted it.
    noted_by  INTEGER NOT NULL,
    -- Since when it no longer counts, if it was taken back.
    taken_back_at INTEGER,
    CONSTRAINT away_ends_after_it_begins CHECK (from_at < until_at)
) STRICT;

CREATE INDEX away_by_end ON away (until_at);

-- Where each conversation stands. The flow is JSON: see store::rows::dialogue.
CREATE TABLE dialogue (
    client       INTEGER PRIMARY KEY REFERENCES client (id),
    session      INTEGER NOT NULL,
    -- The session that a "yes" has brought to its end last: a repeated "yes" is known by it.
    finished     INTEGER NOT NULL DEFAULT 0,
    flow         TEXT    NOT NULL,
    asked        INTEGER NOT NULL,
    asked_text   TEXT,
    changed_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE question (
    id          INTEGER PRIMARY KEY,
    client      INTEGER NOT NULL REFERENCES client (id),
    text        TEXT    NOT NULL,
    asked_at    INTEGER NOT NULL,
    answered_at INTEGER,
    -- The chat of whoever answered.
    answered_by INTEGER,
    CONSTRAINT question_answered_by_somebody CHECK ((answered_at IS NULL) = (answered_by IS NULL))
) STRICT;

CREATE TABLE announcement (
    id          INTEGER PRIMARY KEY,
    -- The chat of its author, who gets the report.
    author      INTEGER NOT NULL,
    made_at     INTEGER NOT NULL,
    -- Its author wants to hear only of those who could not be reached.
    if_unreached INTEGER NOT NULL DEFAULT 0
                CONSTRAINT announcement_if_unreached_is_a_flag CHECK (if_unreached IN (0, 1)),
    reported_at INTEGER
) STRICT;

CREATE INDEX announcement_unreported ON announcement (id) WHERE reported_at IS NULL;

CREATE TABLE reminder (
    id           INTEGER PRIMARY KEY,
    appointment  INTEGER NOT NULL REFERENCES appointment (id),
    -- The version of the appointment that it was planned for.
    version      INTEGER NOT NULL,
    topic        TEXT    NOT NULL,
    due_at       INTEGER NOT NULL,
    useful_until INTEGER NOT NULL,
    state        TEXT    NOT NULL DEFAULT 'planned' CONSTRAINT reminder_state_is_known
                 CHECK (state IN ('planned', 'sent', 'obsolete', 'late')),
    decided_at   INTEGER,
    CONSTRAINT reminder_decided_at CHECK ((state = 'planned') = (decided_at IS NULL)),
    CONSTRAINT reminder_planned_once UNIQUE (appointment, version, topic)
) STRICT;

CREATE INDEX reminder_due ON reminder (due_at) WHERE state = 'planned';

-- What came in. A row is kept before Telegram is told that it may forget the update, and marked done in the
-- transaction of its effects. Ids are a set: Telegram begins anew at a random number after a quiet week.
CREATE TABLE inbox (
    update_id   INTEGER PRIMARY KEY,
    chat        INTEGER NOT NULL,
    -- Emptied once it is done: what clients write is kept no longer than it is needed.
    body        TEXT,
    received_at INTEGER NOT NULL,
    state       TEXT    NOT NULL CONSTRAINT inbox_state_is_known CHECK (state IN ('waiting', 'done', 'set_aside')),
    tries       INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT inbox_waits_with_its_body CHECK (state != 'waiting' OR body IS NOT NULL)
) STRICT;

-- In order of arrival, which is the rowid's order only as long as the numbers do not begin anew.
CREATE INDEX inbox_waiting ON inbox (received_at, update_id) WHERE state = 'waiting';
CREATE INDEX inbox_by_age ON inbox (received_at);

-- What goes out. A row is committed with the decision that it tells of.
CREATE TABLE outbox (
    id           INTEGER PRIMARY KEY,
    chat         INTEGER NOT NULL,
    -- 0 reply, 1 reminder, 2 alert, 3 announcement: the order of urgency.
    class        INTEGER NOT NULL CONSTRAINT outbox_class_is_known CHECK (class BETWEEN 0 AND 3),
    -- The delivery as JSON: see store::rows::delivery. Emptied once it has arrived; the row goes 30 days after.
    body         TEXT    NOT NULL,
    -- Makes repeats harmless: one row for each reminder of each version.
    key          TEXT    UNIQUE,
    announcement INTEGER REFERENCES announcement (id),
    question     INTEGER REFERENCES question (id),
    -- The appointment as it must still stand when the row is sent.
    appointment  INTEGER REFERENCES appointment (id),
    version      INTEGER,
    not_before   INTEGER NOT NULL,
    deadline     INTEGER NOT NULL,
    state        TEXT    NOT NULL DEFAULT 'waiting' CONSTRAINT outbox_state_is_known
                 CHECK (state IN ('waiting', 'claimed', 'sent', 'obsolete', 'expired', 'dead', 'unknown')),
    tries        INTEGER NOT NULL DEFAULT 0,
    -- How often it is not known whether it arrived.
    doubts       INTEGER NOT NULL DEFAULT 0,
    lease_until  INTEGER,
    message      INTEGER,
    why          TEXT,
    settled_at   INTEGER,
    CONSTRAINT outbox_claimed_with_a_lease CHECK ((state = 'claimed') = (lease_until IS NOT NULL)),
    CONSTRAINT outbox_settled_at CHECK ((state IN ('waiting', 'claimed')) = (settled_at IS NULL)),
    CONSTRAINT outbox_names_a_version CHECK ((appointment IS NULL) = (version IS NULL))
) STRICT;

CREATE INDEX outbox_waiting ON outbox (class, id) WHERE state = 'waiting';
CREATE INDEX outbox_by_moment ON outbox (not_before) WHERE state = 'waiting';
CREATE INDEX outbox_waiting_of_chat ON outbox (chat, class, id) WHERE state = 'waiting';
CREATE INDEX outbox_claimed ON outbox (chat) WHERE state = 'claimed';
CREATE INDEX outbox_of_announcement ON outbox (announcement, state) WHERE announcement IS NOT NULL;
CREATE INDEX outbox_of_question ON outbox (chat, message) WHERE question IS NOT NULL;
CREATE INDEX outbox_by_end ON outbox (settled_at) WHERE settled_at IS NOT NULL;

-- Telegram has told us to be silent until then; it must be obeyed after a restart too.
CREATE TABLE freeze (
    one   INTEGER PRIMARY KEY CONSTRAINT freeze_is_one_row CHECK (one = 1),
    until INTEGER NOT NULL
) STRICT;
