-- Hours are changed in the chat: away, extra hours, different hours, and the whole week from a day on. Forward only.

-- Something that was said of a therapist's hours. All its days stand and fall together.
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
) STRICT;

CREATE INDEX amendment_standing ON amendment (id) WHERE taken_back_at IS NULL;

-- Until now each absence stood alone.
INSERT INTO amendment (id, therapist, kind, noted_at, noted_by, taken_back_at)
SELECT id, therapist, 'away', noted_at, noted_by, taken_back_at FROM away;

-- Absences stay instants: what was closed stays closed, whatever becomes of the zone.
CREATE TABLE away_anew (
    id        INTEGER PRIMARY KEY,
    amendment INTEGER NOT NULL REFERENCES amendment (id),
    from_at   INTEGER NOT NULL,
    until_at  INTEGER NOT NULL,
    CONSTRAINT away_ends_after_it_begins CHECK (from_at < until_at)
) STRICT;

INSERT INTO away_anew (id, amendment, from_at, until_at) SELECT id, id, from_at, until_at FROM away;
-- Its trigger goes with it: time that comes free by any change of hours is written down by whoever changes them, as
-- SQL knows no zones.
DROP TABLE away;
ALTER TABLE away_anew RENAME TO away;
CREATE INDEX away_by_end ON away (until_at);
CREATE INDEX away_of_amendment ON away (amendment);

-- Extra and different hours of a day, on the practice's wall clock: minutes from midnight, of which 1440 is the end.
CREATE TABLE day_hours (
    amendment    INTEGER NOT NULL REFERENCES amendment (id),
    day          TEXT    NOT NULL CONSTRAINT day_hours_day_is_a_day
                 CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    from_minute  INTEGER NOT NULL,
    until_minute INTEGER NOT NULL,
    CONSTRAINT day_hours_within_a_day
        CHECK (0 <= from_minute AND from_minute < until_minute AND until_minute <= 1440),
    PRIMARY KEY (amendment, day, from_minute)
) STRICT;

CREATE INDEX day_hours_by_day ON day_hours (day);

-- The hours of each weekday, 1 for Monday, from a day on. They come before those of practice.toml.
CREATE TABLE week_hours (
    amendment    INTEGER NOT NULL REFERENCES amendment (id),
    weekday      INTEGER NOT NULL CONSTRAINT week_hours_weekday_is_one CHECK (weekday BETWEEN 1 AND 7),
    from_minute  INTEGER NOT NULL,
    until_minute INTEGER NOT NULL,
    CONSTRAINT week_hours_within_a_day
        CHECK (0 <= from_minute AND from_minute < until_minute AND until_minute <= 1440),
    PRIMARY KEY (amendment, weekday, from_minute)
) STRICT;
