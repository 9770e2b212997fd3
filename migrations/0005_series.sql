-- Series: several visits in a rhythm, planned and booked at once. Forward only. Times are UTC seconds.

CREATE TABLE series (
    id      INTEGER PRIMARY KEY,
    client  INTEGER NOT NULL REFERENCES client (id),
    rhythm  TEXT    NOT NULL CONSTRAINT series_rhythm_is_known
            CHECK (rhythm IN ('weekly', 'fortnightly', 'monthly', 'bimonthly')),
    made_at INTEGER NOT NULL
) STRICT;

-- The series of an appointment, and its place in it when it was planned: the third of six stays the third, whatever
-- becomes of the others.
ALTER TABLE appointment ADD COLUMN series INTEGER REFERENCES series (id);
ALTER TABLE appointment ADD COLUMN series_number INTEGER;
ALTER TABLE appointment ADD COLUMN series_count INTEGER CONSTRAINT appointment_has_a_place_in_its_series
    CHECK ((series IS NULL) = (series_count IS NULL) AND (series IS NULL) = (series_number IS NULL)
           AND series_number BETWEEN 1 AND series_count);

CREATE INDEX appointment_of_series ON appointment (series) WHERE series IS NOT NULL;
