-- Announcements to many clients, and what clients want to read of them. An announcement keeps what it says once; each
-- recipient is a small row that becomes a message of the outbox shortly before it goes out. Times are UTC seconds.

-- What a client wants to read: what is new here, and times that have come free.
ALTER TABLE client ADD COLUMN news INTEGER NOT NULL DEFAULT 1 CONSTRAINT client_news_is_a_flag CHECK (news IN (0, 1));
ALTER TABLE client ADD COLUMN openings INTEGER NOT NULL DEFAULT 1 CONSTRAINT client_openings_is_a_flag
    CHECK (openings IN (0, 1));

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
) STRICT;

CREATE INDEX circular_open ON circular (starts_at) WHERE ended_at IS NULL;
CREATE INDEX circular_unreported ON circular (ended_at) WHERE ended_at IS NOT NULL AND reported_at IS NULL;

-- Whom an announcement is for: each chat once, whatever the code above believes.
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
) STRICT, WITHOUT ROWID;

CREATE INDEX recipient_next ON recipient (circular, not_before, chat) WHERE state = 'listed';
CREATE INDEX recipient_queued ON recipient (circular) WHERE state = 'queued';
CREATE INDEX recipient_unknown ON recipient (circular, chat) WHERE state = 'unknown';
-- How much somebody had of late.
CREATE INDEX recipient_lately ON recipient (chat, at) WHERE state IN ('queued', 'sent', 'unknown');

-- The announcement that a message of the outbox carries, and the one whose progress it shows.
ALTER TABLE outbox ADD COLUMN circular INTEGER REFERENCES circular (id);
ALTER TABLE outbox ADD COLUMN board INTEGER REFERENCES circular (id);
CREATE INDEX outbox_of_circular ON outbox (circular) WHERE circular IS NOT NULL AND state IN ('waiting', 'claimed');
CREATE INDEX outbox_of_board ON outbox (board) WHERE board IS NOT NULL AND state IN ('waiting', 'claimed');

-- What becomes of the message becomes of the recipient, however it comes to its end.
CREATE TRIGGER outbox_tells_of_the_recipient AFTER UPDATE OF state ON outbox
WHEN NEW.circular IS NOT NULL AND NEW.state NOT IN ('waiting', 'claimed') AND OLD.state IN ('waiting', 'claimed')
BEGIN
    UPDATE recipient
    SET state = CASE NEW.state WHEN 'sent' THEN 'sent' WHEN 'unknown' THEN 'unknown' WHEN 'obsolete' THEN 'left_out'
                WHEN 'dead' THEN CASE WHEN EXISTS (SELECT 1 FROM client WHERE chat = NEW.chat AND reachable = 0)
                                      THEN 'blocked' ELSE 'failed' END
                ELSE 'failed' END
    WHERE circular = NEW.circular AND chat = NEW.chat AND state = 'queued';
END;

-- What surely did not arrive does not go out while its announcement is held up: it is listed again.
CREATE TRIGGER outbox_returns_to_the_list AFTER UPDATE OF state ON outbox
WHEN NEW.circular IS NOT NULL AND NEW.state = 'waiting' AND OLD.state = 'claimed'
     AND NOT EXISTS (SELECT 1 FROM circular WHERE id = NEW.circular AND state = 'running')
BEGIN
    UPDATE recipient SET state = 'listed', at = NULL
    WHERE circular = NEW.circular AND chat = NEW.chat AND state = 'queued';
    DELETE FROM outbox WHERE id = NEW.id;
END;

CREATE TRIGGER recipient_is_counted AFTER UPDATE OF state ON recipient
WHEN NEW.state != OLD.state AND NEW.state NOT IN ('listed', 'queued')
BEGIN
    UPDATE circular
    SET sent = sent + (NEW.state = 'sent'), blocked = blocked + (NEW.state = 'blocked'),
        failed = failed + (NEW.state = 'failed'), unknown = unknown + (NEW.state = 'unknown'),
        left_out = left_out + (NEW.state = 'left_out')
    WHERE id = NEW.circular;
END;

-- Where its progress is shown is known once the message is there.
CREATE TRIGGER outbox_tells_of_the_board AFTER UPDATE OF state ON outbox
WHEN NEW.board IS NOT NULL AND NEW.state = 'sent' AND NEW.message IS NOT NULL
BEGIN
    UPDATE circular SET board = NEW.message WHERE id = NEW.board AND author = NEW.chat;
END;

-- Who has had which service, and who waits, without going through all that ever was.
CREATE INDEX appointment_of_service ON appointment (service, client) WHERE state IN ('booked', 'displaced');
