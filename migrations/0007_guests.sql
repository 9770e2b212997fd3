-- People for whom somebody else books: a client's guests, and callers, who have phoned. Forward only.

-- As it was typed. A caller has no chat: the number there lies below all of Telegram's (domain::person::ChatId).
ALTER TABLE client ADD COLUMN phone TEXT;
-- The client in Telegram who has taken over all that was booked for this caller; nothing is theirs any more then.
ALTER TABLE client ADD COLUMN taken_over_by INTEGER REFERENCES client (id);

CREATE INDEX client_callers ON client (id) WHERE chat <= -4611686018427387904;

-- Who will come, where the client has booked for somebody else.
ALTER TABLE appointment ADD COLUMN for_name TEXT;
-- The chat of the staff who booked it for a caller.
ALTER TABLE appointment ADD COLUMN booked_by INTEGER;

CREATE INDEX appointment_of_guests ON appointment (client, id) WHERE for_name IS NOT NULL;

-- Links by which a caller takes over what was booked for them; each is good until its appointment ends.
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
) STRICT;

CREATE INDEX take_over_of_client ON take_over (client) WHERE used_at IS NULL;

-- Nobody tries to write to a caller, whatever the code above believes.
CREATE TRIGGER outbox_never_writes_to_a_caller BEFORE INSERT ON outbox
WHEN NEW.chat <= -4611686018427387904 AND NEW.state != 'dead'
BEGIN
    SELECT raise(ABORT, 'outbox_to_a_caller');
END;

CREATE TRIGGER outbox_never_claims_for_a_caller BEFORE UPDATE OF state, chat ON outbox
WHEN NEW.chat <= -4611686018427387904 AND NEW.state IN ('waiting', 'claimed')
BEGIN
    SELECT raise(ABORT, 'outbox_to_a_caller');
END;
