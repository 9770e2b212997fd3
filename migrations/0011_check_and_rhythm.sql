-- What clients set for themselves, and what they say before a visit. Times are UTC seconds.

-- The language that a client has chosen, by its code; none until they have.
ALTER TABLE client ADD COLUMN language TEXT CONSTRAINT client_language_is_a_code
    CHECK (length(language) BETWEEN 2 AND 12);

-- What has changed with a client before a visit: categories, sealed, and erased after it. The seal is always of the same
-- length, so that it does not tell which.
CREATE TABLE concern (
    appointment INTEGER PRIMARY KEY REFERENCES appointment (id),
    -- The version of the appointment of which it was said.
    version     INTEGER NOT NULL,
    said_at     INTEGER NOT NULL,
    sealed      BLOB    NOT NULL,
    -- When its therapist is told; none once they have been.
    tell_at     INTEGER
) STRICT;

CREATE INDEX concern_to_tell ON concern (tell_at) WHERE tell_at IS NOT NULL;
