-- Conversations with clients, the staff group, calendar feeds and what staff have set. Forward only.

-- Who of the team has taken an open question, and since when.
ALTER TABLE question ADD COLUMN taken_by INTEGER;
ALTER TABLE question ADD COLUMN taken_at INTEGER
    CONSTRAINT question_taken_by_somebody CHECK ((taken_at IS NULL) = (taken_by IS NULL))
    CONSTRAINT question_taken_while_open CHECK (taken_at IS NULL OR state = 'open');

-- The earlier question whose answer this one writes back to.
ALTER TABLE question ADD COLUMN follows INTEGER REFERENCES question (id)
    CONSTRAINT question_follows_an_earlier_one CHECK (follows IS NULL OR follows < id);

-- What a client has written, for the view of their conversation.
CREATE INDEX question_of_client ON question (client);

-- What was answered to a question.
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
) STRICT;

CREATE INDEX answer_of_question ON answer (question);
CREATE INDEX answer_by_age ON answer (at) WHERE text IS NOT NULL;

-- The question that a letter to a client answers, so that a reply to the letter goes on from there.
ALTER TABLE outbox ADD COLUMN answers INTEGER REFERENCES question (id);

CREATE INDEX outbox_of_answer ON outbox (chat, message) WHERE answers IS NOT NULL;
-- On which phones a question is seen.
CREATE INDEX outbox_by_question ON outbox (question) WHERE question IS NOT NULL;

-- A link by which the owner registers a group: opened there, and confirmed in private.
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
) STRICT;

-- The group of the team, if there is one, and what it hears of.
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
) STRICT;

-- Appointments of which the group has yet to hear. Whatever changes one, it is noted here once, and looked at when it
-- can no longer be undone.
CREATE TABLE group_news (
    appointment INTEGER PRIMARY KEY REFERENCES appointment (id),
    -- When it was, as the group knows it; none if it knows of none.
    was         INTEGER,
    look_at     INTEGER
) STRICT;

CREATE TRIGGER group_hears_of_what_is_booked AFTER INSERT ON appointment
WHEN NEW.state = 'booked' AND EXISTS (SELECT 1 FROM team_group)
BEGIN
    INSERT OR IGNORE INTO group_news (appointment, was) VALUES (NEW.id, NULL);
END;

CREATE TRIGGER group_hears_of_what_changes AFTER UPDATE OF state, starts_at ON appointment
WHEN (NEW.state != OLD.state OR NEW.starts_at != OLD.starts_at) AND NEW.state IN ('booked', 'cancelled')
     AND EXISTS (SELECT 1 FROM team_group)
BEGIN
    INSERT OR IGNORE INTO group_news (appointment, was)
    VALUES (NEW.id, CASE WHEN OLD.state IN ('held', 'released', 'cancelled') THEN NULL ELSE OLD.starts_at END);
END;

-- Calendar feeds: an address of somebody's for a diary that they may read. Whether they still may is asked each time.
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
) STRICT;

-- How staff want to see things.
CREATE TABLE staff_taste (
    chat INTEGER PRIMARY KEY,
    -- Whether pictures are dark.
    dark INTEGER NOT NULL DEFAULT 0 CONSTRAINT staff_taste_dark_is_a_flag CHECK (dark IN (0, 1))
) STRICT;
