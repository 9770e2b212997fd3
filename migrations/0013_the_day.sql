-- What staff say became of a visit. Forward only.

-- None until they say so: a visit that has passed without a mark counts as attended, as all of them did until now.
ALTER TABLE appointment ADD COLUMN mark TEXT CONSTRAINT appointment_mark_is_known
    CHECK (mark IN ('arrived', 'done', 'no_show'));
ALTER TABLE appointment ADD COLUMN marked_at INTEGER CONSTRAINT appointment_marked_at
    CHECK ((mark IS NULL) = (marked_at IS NULL))
    -- What moves, or is called off, is marked no longer: every statement that does so says it.
    CONSTRAINT appointment_marked_while_booked CHECK (mark IS NULL OR state = 'booked');

-- Whom a therapist has had or will have, however long the history: /find shows them nobody else.
CREATE INDEX appointment_of_therapists_clients ON appointment (therapist, client)
WHERE state IN ('booked', 'displaced', 'cancelled');
