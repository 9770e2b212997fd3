-- The absence of 0001 is amendment 1 by now. Extra hours on two days, different hours of one, and a week from 1 April on.
INSERT INTO amendment (id, therapist, kind, from_day, noted_at, noted_by, taken_back_at) VALUES
    (2, 'maya', 'extra', NULL, 1804154400, 202, NULL),
    (3, 'maya', 'instead', NULL, 1804154400, 201, NULL),
    (4, 'maya', 'week', '2027-04-01', 1804154400, 202, NULL),
    (5, 'tom', 'away', NULL, 1804154400, 203, 1804154500);

INSERT INTO away (amendment, from_at, until_at) VALUES (5, 1804327200, 1804338000);

INSERT INTO day_hours (amendment, day, from_minute, until_minute) VALUES
    (2, '2027-03-06', 540, 780),
    (2, '2027-03-13', 540, 780),
    (3, '2027-03-08', 840, 1440),
    (3, '2027-03-08', 600, 720);

INSERT INTO week_hours (amendment, weekday, from_minute, until_minute) VALUES
    (4, 1, 840, 1080),
    (4, 1, 540, 720),
    (4, 4, 0, 1440);
