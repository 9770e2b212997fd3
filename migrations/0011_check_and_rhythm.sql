-- What clients set for themselves. Times are UTC seconds.

-- The language that a client has chosen, by its code; none until they have.
ALTER TABLE client ADD COLUMN language TEXT CONSTRAINT client_language_is_a_code
    CHECK (length(language) BETWEEN 2 AND 12);
