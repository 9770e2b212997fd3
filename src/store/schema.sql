-- The schema as the migrations make it, to read and to compare a file with at each start; nothing is made from it.
-- `SCHEMA=write cargo test --test suite schema` writes it anew after a migration has been added.

--- table _sqlx_migrations
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
)

--- table amendment
CREATE TABLE amendment (
    id            INTEGER PRIMARY KEY,
    therapist     TEXT    NOT NULL,
    kind          TEXT    NOT NULL CONSTRAINT amendment_kind_is_known
                  CHECK (kind IN ('away', 'extra', 'instead', 'week')),
    -- The first day of a week's hours, such as 2027-03-01.
    from_day      TEXT    CONSTRAINT amendment_from_day_is_a_day
                  CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    noted_at      INTEGER NOT NULL,
    -- The chat of whoever noted it.
    noted_by      INTEGER NOT NULL,
    -- Since when it no longer counts, if it was taken back.
    taken_back_at INTEGER,
    CONSTRAINT amendment_of_a_week_begins CHECK ((kind = 'week') = (from_day IS NOT NULL))
) STRICT

--- index amendment_standing
CREATE INDEX amendment_standing ON amendment (id) WHERE taken_back_at IS NULL

--- table announcement
CREATE TABLE announcement (
    id          INTEGER PRIMARY KEY,
    -- The chat of its author, who gets the report.
    author      INTEGER NOT NULL,
    made_at     INTEGER NOT NULL,
    -- Its author wants to hear only of those who could not be reached.
    if_unreached INTEGER NOT NULL DEFAULT 0
                CONSTRAINT announcement_if_unreached_is_a_flag CHECK (if_unreached IN (0, 1)),
    reported_at INTEGER
) STRICT

--- index announcement_unreported
CREATE INDEX announcement_unreported ON announcement (id) WHERE reported_at IS NULL

--- table answer
CREATE TABLE answer (
    id       INTEGER PRIMARY KEY,
    question INTEGER NOT NULL REFERENCES question (id),
    at       INTEGER NOT NULL,
    -- The chat of whoever has answered.
    who      INTEGER NOT NULL,
    -- As typed. Emptied once it was kept as long as practice.toml says, as the text of a question is.
    text     TEXT,
    -- The topic that was sent, where it was one of the answers that all can read.
    topic    TEXT,
    CONSTRAINT answer_is_typed_or_a_topic CHECK (text IS NULL OR topic IS NULL)
) STRICT

--- index answer_by_age
CREATE INDEX answer_by_age ON answer (at) WHERE text IS NOT NULL

--- index answer_of_question
CREATE INDEX answer_of_question ON answer (question)

--- table appointment
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
    released_at  INTEGER, room TEXT, cancelled_why TEXT CONSTRAINT appointment_cancelled_why_is_known
    CHECK (cancelled_why IN ('ill', 'busy', 'better', 'price', 'other')), late_minutes INTEGER CONSTRAINT appointment_late_by_some_minutes
    CHECK (late_minutes > 0), series INTEGER REFERENCES series (id), series_number INTEGER, series_count INTEGER CONSTRAINT appointment_has_a_place_in_its_series
    CHECK ((series IS NULL) = (series_count IS NULL) AND (series IS NULL) = (series_number IS NULL)
           AND series_number BETWEEN 1 AND series_count), for_name TEXT, booked_by INTEGER, waits_since INTEGER, prepare TEXT, mark TEXT CONSTRAINT appointment_mark_is_known
    CHECK (mark IN ('arrived', 'done', 'no_show')), marked_at INTEGER CONSTRAINT appointment_marked_at
    CHECK ((mark IS NULL) = (marked_at IS NULL))
    -- What moves, or is called off, is marked no longer: every statement that does so says it.
    CONSTRAINT appointment_marked_while_booked CHECK (mark IS NULL OR state = 'booked'),
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
) STRICT

--- index appointment_audience
CREATE INDEX appointment_audience ON appointment (client, therapist) WHERE state IN ('booked', 'displaced')

--- index appointment_by_busy
CREATE INDEX appointment_by_busy ON appointment (busy_from) WHERE state IN ('held', 'booked')

--- index appointment_by_start
CREATE INDEX appointment_by_start ON appointment (starts_at) WHERE state IN ('booked', 'displaced')

--- index appointment_holds
CREATE INDEX appointment_holds ON appointment (held_until) WHERE state = 'held'

--- index appointment_of_client
CREATE INDEX appointment_of_client ON appointment (client, starts_at)

--- index appointment_of_guests
CREATE INDEX appointment_of_guests ON appointment (client, id) WHERE for_name IS NOT NULL

--- index appointment_of_room
CREATE INDEX appointment_of_room ON appointment (room, busy_from)
WHERE room IS NOT NULL AND state IN ('held', 'booked')

--- index appointment_of_series
CREATE INDEX appointment_of_series ON appointment (series) WHERE series IS NOT NULL

--- index appointment_of_service
CREATE INDEX appointment_of_service ON appointment (service, client) WHERE state IN ('booked', 'displaced')

--- index appointment_of_therapist
CREATE INDEX appointment_of_therapist ON appointment (therapist, busy_from) WHERE state IN ('held', 'booked')

--- index appointment_of_therapists_clients
CREATE INDEX appointment_of_therapists_clients ON appointment (therapist, client)
WHERE state IN ('booked', 'displaced', 'cancelled')

--- trigger appointment_frees_its_time
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
END

--- trigger appointment_is_never_deleted
CREATE TRIGGER appointment_is_never_deleted BEFORE DELETE ON appointment
BEGIN
    SELECT raise(ABORT, 'appointment_deleted');
END

--- trigger appointment_never_overlaps_when_changed
CREATE TRIGGER appointment_never_overlaps_when_changed
BEFORE UPDATE OF therapist, room, busy_from, busy_until, state ON appointment
WHEN NEW.state IN ('held', 'booked')
BEGIN
    SELECT raise(ABORT, 'appointment_overlap') WHERE EXISTS (
        SELECT 1 FROM appointment AS other
        WHERE other.therapist = NEW.therapist AND other.state IN ('held', 'booked')
          AND other.busy_from < NEW.busy_until AND other.busy_from > NEW.busy_from - 86400
          AND other.busy_until > NEW.busy_from
          AND other.id != NEW.id AND NOT (NEW.state = 'held' AND other.id IS NEW.moves));
    SELECT raise(ABORT, 'appointment_overlap_in_room') WHERE NEW.room IS NOT NULL AND EXISTS (
        SELECT 1 FROM appointment AS other
        WHERE other.room = NEW.room AND other.state IN ('held', 'booked')
          AND other.busy_from < NEW.busy_until AND other.busy_from > NEW.busy_from - 86400
          AND other.busy_until > NEW.busy_from
          AND other.id != NEW.id AND NOT (NEW.state = 'held' AND other.id IS NEW.moves));
END

--- trigger appointment_never_overlaps_when_made
CREATE TRIGGER appointment_never_overlaps_when_made BEFORE INSERT ON appointment
WHEN NEW.state IN ('held', 'booked')
BEGIN
    SELECT raise(ABORT, 'appointment_overlap') WHERE EXISTS (
        SELECT 1 FROM appointment AS other
        WHERE other.therapist = NEW.therapist AND other.state IN ('held', 'booked')
          AND other.busy_from < NEW.busy_until AND other.busy_from > NEW.busy_from - 86400
          AND other.busy_until > NEW.busy_from
          AND other.id != NEW.id AND NOT (NEW.state = 'held' AND other.id IS NEW.moves));
    SELECT raise(ABORT, 'appointment_overlap_in_room') WHERE NEW.room IS NOT NULL AND EXISTS (
        SELECT 1 FROM appointment AS other
        WHERE other.room = NEW.room AND other.state IN ('held', 'booked')
          AND other.busy_from < NEW.busy_until AND other.busy_from > NEW.busy_from - 86400
          AND other.busy_until > NEW.busy_from
          AND other.id != NEW.id AND NOT (NEW.state = 'held' AND other.id IS NEW.moves));
END

--- trigger group_hears_of_what_changes
CREATE TRIGGER group_hears_of_what_changes AFTER UPDATE OF state, starts_at ON appointment
WHEN (NEW.state != OLD.state OR NEW.starts_at != OLD.starts_at) AND NEW.state IN ('booked', 'cancelled')
     AND EXISTS (SELECT 1 FROM team_group)
BEGIN
    INSERT OR IGNORE INTO group_news (appointment, was)
    VALUES (NEW.id, CASE WHEN OLD.state IN ('held', 'released', 'cancelled') THEN NULL ELSE OLD.starts_at END);
END

--- trigger group_hears_of_what_is_booked
CREATE TRIGGER group_hears_of_what_is_booked AFTER INSERT ON appointment
WHEN NEW.state = 'booked' AND EXISTS (SELECT 1 FROM team_group)
BEGIN
    INSERT OR IGNORE INTO group_news (appointment, was) VALUES (NEW.id, NULL);
END

--- table audit
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
) STRICT

--- trigger audit_is_never_changed
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT raise(ABORT, 'audit_changed');
END

--- trigger audit_is_never_deleted
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN
    SELECT raise(ABORT, 'audit_deleted');
END

--- trigger audit_is_never_replaced
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN
    SELECT raise(ABORT, 'audit_replaced');
END

--- table away
CREATE TABLE "away" (
    id        INTEGER PRIMARY KEY,
    amendment INTEGER NOT NULL REFERENCES amendment (id),
    from_at   INTEGER NOT NULL,
    until_at  INTEGER NOT NULL,
    CONSTRAINT away_ends_after_it_begins CHECK (from_at < until_at)
) STRICT

--- index away_by_end
CREATE INDEX away_by_end ON away (until_at)

--- index away_of_amendment
CREATE INDEX away_of_amendment ON away (amendment)

--- table circular
CREATE TABLE circular (
    id          INTEGER PRIMARY KEY,
    -- The chat of its author, who gets the report.
    author      INTEGER NOT NULL,
    -- The therapist among whose clients its recipients are; none for all.
    scope       TEXT,
    audience    TEXT    NOT NULL,
    kind        TEXT    NOT NULL CONSTRAINT circular_kind_is_known CHECK (kind IN ('news', 'openings')),
    -- What it says, as JSON: see store::rows::letter. Emptied once nobody can be told any more.
    letter      TEXT    NOT NULL,
    -- Whether buttons lead to what is free.
    bookable    INTEGER NOT NULL CONSTRAINT circular_bookable_is_a_flag CHECK (bookable IN (0, 1)),
    made_at     INTEGER NOT NULL,
    starts_at   INTEGER NOT NULL,
    state       TEXT    NOT NULL DEFAULT 'planned' CONSTRAINT circular_state_is_known
                CHECK (state IN ('planned', 'listing', 'running', 'paused', 'called_back', 'stopped', 'done')),
    -- The last client who was looked at while its recipients are listed, and the last who is to be: whoever comes later
    -- is not among them.
    listed_upto INTEGER NOT NULL DEFAULT 0,
    list_until  INTEGER NOT NULL DEFAULT 0,
    -- How many it is for, and what became of them; the rest is yet to come.
    total       INTEGER NOT NULL DEFAULT 0,
    sent        INTEGER NOT NULL DEFAULT 0,
    blocked     INTEGER NOT NULL DEFAULT 0,
    failed      INTEGER NOT NULL DEFAULT 0,
    unknown     INTEGER NOT NULL DEFAULT 0,
    left_out    INTEGER NOT NULL DEFAULT 0,
    -- Since when it has been running without a pause, and how many were through then: for its rate.
    runs_since  INTEGER,
    through_then INTEGER NOT NULL DEFAULT 0,
    -- The message in its author's chat that shows how far it has come, when that was brought up to date, and with how many.
    board       INTEGER,
    board_at    INTEGER NOT NULL DEFAULT 0,
    board_shows INTEGER NOT NULL DEFAULT 0,
    ended_at    INTEGER,
    reported_at INTEGER,
    CONSTRAINT circular_ended_at CHECK ((state IN ('called_back', 'stopped', 'done')) = (ended_at IS NOT NULL)),
    CONSTRAINT circular_runs_since CHECK (state != 'running' OR runs_since IS NOT NULL),
    CONSTRAINT circular_counts_its_recipients CHECK (sent + blocked + failed + unknown + left_out <= total)
) STRICT

--- index circular_open
CREATE INDEX circular_open ON circular (starts_at) WHERE ended_at IS NULL

--- index circular_unreported
CREATE INDEX circular_unreported ON circular (ended_at) WHERE ended_at IS NOT NULL AND reported_at IS NULL

--- table client
CREATE TABLE client (
    id         INTEGER PRIMARY KEY,
    -- In a private chat Telegram's chat number is also the person's.
    chat       INTEGER NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    -- False once the bot is blocked: nothing is sent until the person returns.
    reachable  INTEGER NOT NULL DEFAULT 1 CONSTRAINT client_reachable_is_a_flag CHECK (reachable IN (0, 1)),
    first_seen INTEGER NOT NULL
, phone TEXT, taken_over_by INTEGER REFERENCES client (id), reminders TEXT NOT NULL DEFAULT 'all' CONSTRAINT client_reminders_are_known
    CHECK (reminders IN ('all', 'facts', 'none')), quiet_from INTEGER CONSTRAINT client_quiet_from_is_in_a_day
    CHECK (quiet_from BETWEEN 0 AND 1439), quiet_until INTEGER CONSTRAINT client_quiet_until_is_in_a_day
    CHECK (quiet_until BETWEEN 0 AND 1439), language TEXT CONSTRAINT client_language_is_a_code
    CHECK (length(language) BETWEEN 2 AND 12), proposals INTEGER NOT NULL DEFAULT 1 CONSTRAINT client_proposals_is_a_flag
    CHECK (proposals IN (0, 1)), news INTEGER NOT NULL DEFAULT 1 CONSTRAINT client_news_is_a_flag CHECK (news IN (0, 1)), openings INTEGER NOT NULL DEFAULT 1 CONSTRAINT client_openings_is_a_flag
    CHECK (openings IN (0, 1))) STRICT

--- index client_callers
CREATE INDEX client_callers ON client (id) WHERE chat <= -4611686018427387904

--- table concern
CREATE TABLE concern (
    appointment INTEGER PRIMARY KEY REFERENCES appointment (id),
    -- The version of the appointment of which it was said.
    version     INTEGER NOT NULL,
    said_at     INTEGER NOT NULL,
    sealed      BLOB    NOT NULL,
    -- When its therapist is told; none once they have been.
    tell_at     INTEGER
) STRICT

--- index concern_to_tell
CREATE INDEX concern_to_tell ON concern (tell_at) WHERE tell_at IS NOT NULL

--- table day_hours
CREATE TABLE day_hours (
    amendment    INTEGER NOT NULL REFERENCES amendment (id),
    day          TEXT    NOT NULL CONSTRAINT day_hours_day_is_a_day
                 CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    from_minute  INTEGER NOT NULL,
    until_minute INTEGER NOT NULL,
    CONSTRAINT day_hours_within_a_day
        CHECK (0 <= from_minute AND from_minute < until_minute AND until_minute <= 1440),
    PRIMARY KEY (amendment, day, from_minute)
) STRICT

--- index day_hours_by_day
CREATE INDEX day_hours_by_day ON day_hours (day)

--- table dialogue
CREATE TABLE dialogue (
    client       INTEGER PRIMARY KEY REFERENCES client (id),
    session      INTEGER NOT NULL,
    -- The session that a "yes" has brought to its end last: a repeated "yes" is known by it.
    finished     INTEGER NOT NULL DEFAULT 0,
    flow         TEXT    NOT NULL,
    asked        INTEGER NOT NULL,
    asked_text   TEXT,
    changed_at   INTEGER NOT NULL
, asked_at INTEGER) STRICT

--- index dialogue_by_age
CREATE INDEX dialogue_by_age ON dialogue (asked_at) WHERE asked_at IS NOT NULL

--- table feed
CREATE TABLE feed (
    -- Whose address it is. It goes with their role.
    chat       INTEGER NOT NULL,
    -- The therapist whose diary it shows; nothing for the practice's.
    whose      TEXT    NOT NULL,
    -- SHA-256 of the address's secret: who reads the database cannot read the calendar.
    token_hash BLOB    NOT NULL UNIQUE,
    busy_only  INTEGER NOT NULL DEFAULT 0 CONSTRAINT feed_busy_only_is_a_flag CHECK (busy_only IN (0, 1)),
    since      INTEGER NOT NULL,
    PRIMARY KEY (chat, whose)
) STRICT

--- table firing
CREATE TABLE firing (
    id         INTEGER PRIMARY KEY,
    -- Its name in practice.toml. A later version may do more than this one knows, so the names are not listed here.
    job        TEXT    NOT NULL,
    -- The moment at which the line fired, which is not when it was done: it may be caught up.
    fired_at   INTEGER NOT NULL,
    -- Noted in the transaction of what was done. 'passed': not done, and never will be, as the house was not open yet or
    -- it came too late to be of use. 'begun': done outside of any transaction, as a copy of the database is.
    state      TEXT    NOT NULL CONSTRAINT firing_state_is_known
               CHECK (state IN ('passed', 'begun', 'done', 'failed')),
    noted_at   INTEGER NOT NULL,
    -- Whoever notes a firing first does it: a set, so that neither another process on the same file nor a clock that
    -- was put back does it once more.
    UNIQUE (job, fired_at)
) STRICT

--- index firing_of_job
CREATE INDEX firing_of_job ON firing (job, id)

--- table freed
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
) STRICT

--- index freed_by_age
CREATE INDEX freed_by_age ON freed (closed_at) WHERE closed_at IS NOT NULL

--- index freed_by_look
CREATE INDEX freed_by_look ON freed (look_at) WHERE closed_at IS NULL

--- index freed_new
CREATE INDEX freed_new ON freed (id) WHERE look_at IS NULL AND closed_at IS NULL

--- table freeze
CREATE TABLE freeze (
    one   INTEGER PRIMARY KEY CONSTRAINT freeze_is_one_row CHECK (one = 1),
    until INTEGER NOT NULL
) STRICT

--- table grace
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
) STRICT

--- index grace_by_end
CREATE INDEX grace_by_end ON grace (until)

--- table group_link
CREATE TABLE group_link (
    id         INTEGER PRIMARY KEY,
    -- SHA-256 of the link's secret: who reads the database cannot register a group.
    token_hash BLOB    NOT NULL UNIQUE,
    made_at    INTEGER NOT NULL,
    until      INTEGER NOT NULL,
    opened_at  INTEGER,
    -- The group in which it was opened.
    chat       INTEGER CONSTRAINT group_link_opened_in_a_group CHECK (chat < 0),
    ended_at   INTEGER,
    ended      TEXT    CONSTRAINT group_link_end_is_known CHECK (ended IN ('confirmed', 'declined')),
    CONSTRAINT group_link_opened_somewhere CHECK ((opened_at IS NULL) = (chat IS NULL)),
    CONSTRAINT group_link_ends_once CHECK ((ended_at IS NULL) = (ended IS NULL)),
    CONSTRAINT group_link_ends_where_it_was_opened CHECK (ended IS NULL OR chat IS NOT NULL)
) STRICT

--- table group_news
CREATE TABLE group_news (
    appointment INTEGER PRIMARY KEY REFERENCES appointment (id),
    -- When it was, as the group knows it; none if it knows of none.
    was         INTEGER,
    look_at     INTEGER
) STRICT

--- table inbox
CREATE TABLE inbox (
    update_id   INTEGER PRIMARY KEY,
    chat        INTEGER NOT NULL,
    -- Emptied once it is done: what clients write is kept no longer than it is needed.
    body        TEXT,
    received_at INTEGER NOT NULL,
    state       TEXT    NOT NULL CONSTRAINT inbox_state_is_known CHECK (state IN ('waiting', 'done', 'set_aside')),
    tries       INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT inbox_waits_with_its_body CHECK (state != 'waiting' OR body IS NOT NULL)
) STRICT

--- index inbox_by_age
CREATE INDEX inbox_by_age ON inbox (received_at)

--- index inbox_waiting
CREATE INDEX inbox_waiting ON inbox (received_at, update_id) WHERE state = 'waiting'

--- table intake
CREATE TABLE intake (
    client       INTEGER PRIMARY KEY REFERENCES client (id),
    consented_at INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    -- Sealed with a key that is not in this file, each for this client: see sealing.
    hurts        BLOB,
    conditions   BLOB,
    applies      BLOB,
    -- Whether the therapist wants to speak with the client before a treatment. It does not say why.
    word         TEXT CONSTRAINT intake_word_is_known CHECK (word IN ('wanted', 'given', 'refused'))
) STRICT

--- table invite
CREATE TABLE "invite" (
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
) STRICT

--- index invite_open
CREATE INDEX invite_open ON invite (id) WHERE ended IS NULL

--- table offer
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
) STRICT

--- index offer_of_freed
CREATE INDEX offer_of_freed ON offer (freed)

--- index offer_of_hold
CREATE INDEX offer_of_hold ON offer (hold) WHERE hold IS NOT NULL

--- table outage
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
) STRICT

--- index outage_to_begin
CREATE INDEX outage_to_begin ON outage (begins_at) WHERE begins_at IS NOT NULL

--- table outage_board
CREATE TABLE outage_board (
    outage   INTEGER NOT NULL REFERENCES outage (id),
    chat     INTEGER NOT NULL,
    -- None until it has arrived.
    message  INTEGER,
    -- The revision that was last put into words for it.
    revision INTEGER NOT NULL,
    PRIMARY KEY (outage, chat)
) STRICT

--- table outage_case
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
) STRICT

--- index outage_case_by_deadline
CREATE INDEX outage_case_by_deadline ON outage_case (deadline) WHERE state IN ('asked', 'choosing')

--- index outage_case_by_reminder
CREATE INDEX outage_case_by_reminder ON outage_case (remind_at) WHERE state = 'asked' AND remind_at IS NOT NULL

--- index outage_case_of_appointment
CREATE INDEX outage_case_of_appointment ON outage_case (appointment)

--- index outage_case_open
CREATE UNIQUE INDEX outage_case_open ON outage_case (appointment)
WHERE state IN ('planned', 'asked', 'choosing', 'to-call')

--- index outage_case_untold
CREATE INDEX outage_case_untold ON outage_case (outage) WHERE untold = 1

--- table outage_time
CREATE TABLE outage_time (
    hold        INTEGER PRIMARY KEY REFERENCES appointment (id),
    outage      INTEGER NOT NULL,
    appointment INTEGER NOT NULL,
    FOREIGN KEY (outage, appointment) REFERENCES outage_case (outage, appointment)
) STRICT

--- index outage_time_of_case
CREATE INDEX outage_time_of_case ON outage_time (outage, appointment)

--- table outbox
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
    settled_at   INTEGER, shows INTEGER REFERENCES appointment (id), shows_version INTEGER, shows_as TEXT, shows_next INTEGER, updates INTEGER, private INTEGER NOT NULL DEFAULT 0
    CONSTRAINT outbox_private_is_a_flag CHECK (private IN (0, 1)), outage INTEGER REFERENCES outage (id), outage_revision INTEGER, circular INTEGER REFERENCES circular (id), board INTEGER REFERENCES circular (id), answers INTEGER REFERENCES question (id), answered_ms INTEGER
    CONSTRAINT outbox_answered_within_a_second CHECK (answered_ms BETWEEN 0 AND 999)
    CONSTRAINT outbox_answered_is_settled CHECK (answered_ms IS NULL OR settled_at IS NOT NULL),
    CONSTRAINT outbox_claimed_with_a_lease CHECK ((state = 'claimed') = (lease_until IS NOT NULL)),
    CONSTRAINT outbox_settled_at CHECK ((state IN ('waiting', 'claimed')) = (settled_at IS NULL)),
    CONSTRAINT outbox_names_a_version CHECK ((appointment IS NULL) = (version IS NULL))
) STRICT

--- index outbox_by_end
CREATE INDEX outbox_by_end ON outbox (settled_at) WHERE settled_at IS NOT NULL

--- index outbox_by_moment
CREATE INDEX outbox_by_moment ON outbox (not_before) WHERE state = 'waiting'

--- index outbox_by_question
CREATE INDEX outbox_by_question ON outbox (question) WHERE question IS NOT NULL

--- index outbox_claimed
CREATE INDEX outbox_claimed ON outbox (chat) WHERE state = 'claimed'

--- index outbox_of_announcement
CREATE INDEX outbox_of_announcement ON outbox (announcement, state) WHERE announcement IS NOT NULL

--- index outbox_of_answer
CREATE INDEX outbox_of_answer ON outbox (chat, message) WHERE answers IS NOT NULL

--- index outbox_of_board
CREATE INDEX outbox_of_board ON outbox (board) WHERE board IS NOT NULL AND state IN ('waiting', 'claimed')

--- index outbox_of_circular
CREATE INDEX outbox_of_circular ON outbox (circular) WHERE circular IS NOT NULL AND state IN ('waiting', 'claimed')

--- index outbox_of_question
CREATE INDEX outbox_of_question ON outbox (chat, message) WHERE question IS NOT NULL

--- index outbox_waiting
CREATE INDEX outbox_waiting ON outbox (class, id) WHERE state = 'waiting'

--- index outbox_waiting_of_chat
CREATE INDEX outbox_waiting_of_chat ON outbox (chat, class, id) WHERE state = 'waiting'

--- trigger outbox_never_claims_for_a_caller
CREATE TRIGGER outbox_never_claims_for_a_caller BEFORE UPDATE OF state, chat ON outbox
WHEN NEW.chat <= -4611686018427387904 AND NEW.state IN ('waiting', 'claimed')
BEGIN
    SELECT raise(ABORT, 'outbox_to_a_caller');
END

--- trigger outbox_never_writes_to_a_caller
CREATE TRIGGER outbox_never_writes_to_a_caller BEFORE INSERT ON outbox
WHEN NEW.chat <= -4611686018427387904 AND NEW.state != 'dead'
BEGIN
    SELECT raise(ABORT, 'outbox_to_a_caller');
END

--- trigger outbox_returns_to_the_list
CREATE TRIGGER outbox_returns_to_the_list AFTER UPDATE OF state ON outbox
WHEN NEW.circular IS NOT NULL AND NEW.state = 'waiting' AND OLD.state = 'claimed'
     AND NOT EXISTS (SELECT 1 FROM circular WHERE id = NEW.circular AND state = 'running')
BEGIN
    UPDATE recipient SET state = 'listed', at = NULL
    WHERE circular = NEW.circular AND chat = NEW.chat AND state = 'queued';
    DELETE FROM outbox WHERE id = NEW.id;
END

--- trigger outbox_tells_of_the_board
CREATE TRIGGER outbox_tells_of_the_board AFTER UPDATE OF state ON outbox
WHEN NEW.board IS NOT NULL AND NEW.state = 'sent' AND NEW.message IS NOT NULL
BEGIN
    UPDATE circular SET board = NEW.message WHERE id = NEW.board AND author = NEW.chat;
END

--- trigger outbox_tells_of_the_proposal
CREATE TRIGGER outbox_tells_of_the_proposal AFTER UPDATE OF state ON outbox
WHEN NEW.class = 3 AND NEW.announcement IS NULL AND NEW.state NOT IN ('waiting', 'claimed')
BEGIN
    UPDATE proposal
    SET state = CASE NEW.state WHEN 'sent' THEN 'sent' WHEN 'obsolete' THEN 'obsolete' WHEN 'expired' THEN 'skipped'
                               WHEN 'dead' THEN 'undeliverable' ELSE 'unknown' END,
        why = CASE NEW.state WHEN 'expired' THEN 'late' WHEN 'sent' THEN NULL WHEN 'obsolete' THEN NULL ELSE NEW.why END,
        decided_at = NEW.settled_at
    WHERE outbox = NEW.id AND state = 'claimed';
END

--- trigger outbox_tells_of_the_recipient
CREATE TRIGGER outbox_tells_of_the_recipient AFTER UPDATE OF state ON outbox
WHEN NEW.circular IS NOT NULL AND NEW.state NOT IN ('waiting', 'claimed') AND OLD.state IN ('waiting', 'claimed')
BEGIN
    UPDATE recipient
    SET state = CASE NEW.state WHEN 'sent' THEN 'sent' WHEN 'unknown' THEN 'unknown' WHEN 'obsolete' THEN 'left_out'
                WHEN 'dead' THEN CASE WHEN EXISTS (SELECT 1 FROM client WHERE chat = NEW.chat AND reachable = 0)
                                      THEN 'blocked' ELSE 'failed' END
                ELSE 'failed' END
    WHERE circular = NEW.circular AND chat = NEW.chat AND state = 'queued';
END

--- trigger outbox_tells_the_ledger
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
END

--- table planned_under
CREATE TABLE planned_under (
    one         INTEGER PRIMARY KEY CONSTRAINT planned_under_is_one_row CHECK (one = 1),
    fingerprint TEXT    NOT NULL
) STRICT

--- table proposal
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
) STRICT

--- index proposal_of_client
CREATE INDEX proposal_of_client ON proposal (client, decided_at)

--- index proposal_of_outbox
CREATE INDEX proposal_of_outbox ON proposal (outbox) WHERE state = 'claimed'

--- index proposal_to_look_at
CREATE INDEX proposal_to_look_at ON proposal (look_at) WHERE state = 'planned'

--- table question
CREATE TABLE "question" (
    id        INTEGER PRIMARY KEY,
    client    INTEGER NOT NULL REFERENCES client (id),
    -- As typed. Emptied once it was kept as long as practice.toml says; the row stays, for what is counted.
    text      TEXT,
    asked_at  INTEGER NOT NULL,
    why       TEXT    NOT NULL CONSTRAINT question_why_is_known
              CHECK (why IN ('passed_on', 'unanswered', 'not_meant')),
    -- The topic that was answered and not meant.
    topic     TEXT,
    state     TEXT    NOT NULL DEFAULT 'open' CONSTRAINT question_state_is_known
              CHECK (state IN ('open', 'answered', 'taught', 'set_aside', 'self_served')),
    closed_at INTEGER,
    -- The chat of whoever closed it; the client's own where they found the answer themselves.
    closed_by INTEGER,
    teaching  INTEGER REFERENCES teaching (id), taken_by INTEGER, taken_at INTEGER
    CONSTRAINT question_taken_by_somebody CHECK ((taken_at IS NULL) = (taken_by IS NULL))
    CONSTRAINT question_taken_while_open CHECK (taken_at IS NULL OR state = 'open'), follows INTEGER REFERENCES question (id)
    CONSTRAINT question_follows_an_earlier_one CHECK (follows IS NULL OR follows < id),
    CONSTRAINT question_topic_was_not_meant CHECK (topic IS NULL OR why = 'not_meant'),
    CONSTRAINT question_closed_by_somebody CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
    CONSTRAINT question_is_closed_at CHECK ((state = 'open') = (closed_at IS NULL)),
    CONSTRAINT question_taught_by_a_teaching CHECK ((state = 'taught') = (teaching IS NOT NULL))
) STRICT

--- index question_by_age
CREATE INDEX question_by_age ON question (asked_at) WHERE text IS NOT NULL

--- index question_of_client
CREATE INDEX question_of_client ON question (client)

--- index question_of_teaching
CREATE INDEX question_of_teaching ON question (teaching) WHERE teaching IS NOT NULL

--- index question_open
CREATE INDEX question_open ON question (id) WHERE state = 'open' AND text IS NOT NULL

--- table recipient
CREATE TABLE recipient (
    circular   INTEGER NOT NULL REFERENCES circular (id),
    chat       INTEGER NOT NULL,
    state      TEXT    NOT NULL DEFAULT 'listed' CONSTRAINT recipient_state_is_known
               CHECK (state IN ('listed', 'queued', 'sent', 'blocked', 'failed', 'unknown', 'left_out')),
    -- Until when it waits, where its reader wants to be left alone.
    not_before INTEGER NOT NULL DEFAULT 0,
    -- When it was put into the outbox.
    at         INTEGER,
    CONSTRAINT recipient_was_queued CHECK (state IN ('listed', 'left_out') OR at IS NOT NULL),
    PRIMARY KEY (circular, chat)
) STRICT, WITHOUT ROWID

--- index recipient_lately
CREATE INDEX recipient_lately ON recipient (chat, at) WHERE state IN ('queued', 'sent', 'unknown')

--- index recipient_next
CREATE INDEX recipient_next ON recipient (circular, not_before, chat) WHERE state = 'listed'

--- index recipient_queued
CREATE INDEX recipient_queued ON recipient (circular) WHERE state = 'queued'

--- index recipient_unknown
CREATE INDEX recipient_unknown ON recipient (circular, chat) WHERE state = 'unknown'

--- trigger recipient_is_counted
CREATE TRIGGER recipient_is_counted AFTER UPDATE OF state ON recipient
WHEN NEW.state != OLD.state AND NEW.state NOT IN ('listed', 'queued')
BEGIN
    UPDATE circular
    SET sent = sent + (NEW.state = 'sent'), blocked = blocked + (NEW.state = 'blocked'),
        failed = failed + (NEW.state = 'failed'), unknown = unknown + (NEW.state = 'unknown'),
        left_out = left_out + (NEW.state = 'left_out')
    WHERE id = NEW.circular;
END

--- table reminder
CREATE TABLE "reminder" (
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
) STRICT

--- index reminder_by_moment
CREATE INDEX reminder_by_moment ON reminder (due_at)

--- index reminder_of_outbox
CREATE INDEX reminder_of_outbox ON reminder (outbox) WHERE state = 'claimed'

--- index reminder_to_look_at
CREATE INDEX reminder_to_look_at ON reminder (look_at) WHERE state = 'planned'

--- table series
CREATE TABLE series (
    id      INTEGER PRIMARY KEY,
    client  INTEGER NOT NULL REFERENCES client (id),
    rhythm  TEXT    NOT NULL CONSTRAINT series_rhythm_is_known
            CHECK (rhythm IN ('weekly', 'fortnightly', 'monthly', 'bimonthly')),
    made_at INTEGER NOT NULL
) STRICT

--- index series_of_client
CREATE INDEX series_of_client ON series (client, made_at)

--- table shown
CREATE TABLE shown (
    chat        INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    appointment INTEGER NOT NULL REFERENCES appointment (id),
    -- The card lives as long as the appointment; a reminder is of its moment; a note is for the next change only.
    as_what     TEXT    NOT NULL CONSTRAINT shown_as_is_known CHECK (as_what IN ('card', 'reminder', 'note')),
    -- When it changes by itself, as when something can no longer be undone.
    next_at     INTEGER,
    PRIMARY KEY (chat, message)
) STRICT, WITHOUT ROWID

--- index shown_by_moment
CREATE INDEX shown_by_moment ON shown (next_at) WHERE next_at IS NOT NULL

--- index shown_of_appointment
CREATE INDEX shown_of_appointment ON shown (appointment)

--- table staff
CREATE TABLE "staff" (
    chat      INTEGER PRIMARY KEY,
    name      TEXT    NOT NULL,
    owner     INTEGER NOT NULL DEFAULT 0 CONSTRAINT staff_owner_is_a_flag CHECK (owner IN (0, 1)),
    reception INTEGER NOT NULL DEFAULT 0 CONSTRAINT staff_reception_is_a_flag CHECK (reception IN (0, 1)),
    -- The id in practice.toml; none for reception, and for an owner who does not treat.
    therapist TEXT,
    since     INTEGER NOT NULL,
    CONSTRAINT staff_has_a_role CHECK (owner = 1 OR reception = 1 OR therapist IS NOT NULL),
    CONSTRAINT staff_reception_is_nothing_else CHECK (reception = 0 OR (owner = 0 AND therapist IS NULL))
) STRICT

--- table staff_taste
CREATE TABLE staff_taste (
    chat INTEGER PRIMARY KEY,
    -- Whether pictures are dark.
    dark INTEGER NOT NULL DEFAULT 0 CONSTRAINT staff_taste_dark_is_a_flag CHECK (dark IN (0, 1))
) STRICT

--- table take_over
CREATE TABLE take_over (
    -- SHA-256 of the link's secret: who reads the database cannot take anything over.
    token_hash  BLOB    PRIMARY KEY,
    client      INTEGER NOT NULL REFERENCES client (id),
    appointment INTEGER NOT NULL REFERENCES appointment (id),
    made_at     INTEGER NOT NULL,
    used_at     INTEGER,
    -- The chat of whoever used this link, or another one of the same caller.
    used_by     INTEGER,
    CONSTRAINT take_over_used_by_somebody CHECK ((used_at IS NULL) = (used_by IS NULL))
) STRICT

--- index take_over_of_client
CREATE INDEX take_over_of_client ON take_over (client) WHERE used_at IS NULL

--- table taught_phrasing
CREATE TABLE taught_phrasing (
    teaching INTEGER NOT NULL REFERENCES teaching (id),
    -- The place in the list, from 0.
    at       INTEGER NOT NULL,
    phrasing TEXT    NOT NULL,
    PRIMARY KEY (teaching, at)
) STRICT

--- table taught_topic
CREATE TABLE taught_topic (
    teaching    INTEGER PRIMARY KEY REFERENCES teaching (id),
    -- The id of the group in the file of answers.
    topic_group TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    -- In Markdown, as in the file.
    answer      TEXT    NOT NULL
) STRICT

--- table teaching
CREATE TABLE teaching (
    id            INTEGER PRIMARY KEY,
    -- The id of the topic that is meant, in the file or in taught_topic.
    topic         TEXT    NOT NULL,
    taught_at     INTEGER NOT NULL,
    -- The chat of whoever taught it.
    taught_by     INTEGER NOT NULL,
    -- Since when it no longer counts, if it was taken back.
    taken_back_at INTEGER,
    taken_back_by INTEGER,
    CONSTRAINT teaching_taken_back_by_somebody CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL))
) STRICT

--- index teaching_that_counts
CREATE INDEX teaching_that_counts ON teaching (id) WHERE taken_back_at IS NULL

--- table team_group
CREATE TABLE team_group (
    one           INTEGER PRIMARY KEY CONSTRAINT team_group_is_one CHECK (one = 1),
    chat          INTEGER NOT NULL CONSTRAINT team_group_is_a_group CHECK (chat < 0),
    -- The link that it was registered by.
    link          INTEGER NOT NULL REFERENCES group_link (id),
    since         INTEGER NOT NULL,
    bookings      INTEGER NOT NULL DEFAULT 1 CONSTRAINT team_group_bookings_is_a_flag CHECK (bookings IN (0, 1)),
    cancellations INTEGER NOT NULL DEFAULT 1
                  CONSTRAINT team_group_cancellations_is_a_flag CHECK (cancellations IN (0, 1)),
    free_times    INTEGER NOT NULL DEFAULT 0 CONSTRAINT team_group_free_times_is_a_flag CHECK (free_times IN (0, 1)),
    -- Since when nothing arrives there, until the owner has been told.
    lost_at       INTEGER
) STRICT

--- table waitlist
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
) STRICT

--- index waitlist_of_client
CREATE INDEX waitlist_of_client ON waitlist (client) WHERE state = 'open'

--- index waitlist_open
CREATE INDEX waitlist_open ON waitlist (since, id) WHERE state = 'open'

--- table week_hours
CREATE TABLE week_hours (
    amendment    INTEGER NOT NULL REFERENCES amendment (id),
    weekday      INTEGER NOT NULL CONSTRAINT week_hours_weekday_is_one CHECK (weekday BETWEEN 1 AND 7),
    from_minute  INTEGER NOT NULL,
    until_minute INTEGER NOT NULL,
    CONSTRAINT week_hours_within_a_day
        CHECK (0 <= from_minute AND from_minute < until_minute AND until_minute <= 1440),
    PRIMARY KEY (amendment, weekday, from_minute)
) STRICT
