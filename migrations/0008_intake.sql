-- What clients entrust to their therapist before the first visit: sealed, and read by nobody else. Forward only.

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
) STRICT;

-- Since when a booked appointment waits for the therapist's word; its time stays reserved.
ALTER TABLE appointment ADD COLUMN waits_since INTEGER;

-- Its body is emptied however it ends, and not only once it has arrived.
ALTER TABLE outbox ADD COLUMN private INTEGER NOT NULL DEFAULT 0
    CONSTRAINT outbox_private_is_a_flag CHECK (private IN (0, 1));
