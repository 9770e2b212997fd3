-- Two visits that staff have marked, as of one that was done and one to which nobody came.

INSERT INTO appointment (id, client, service, therapist, starts_at, ends_at, busy_from, busy_until, state, booked_at,
                         mark, marked_at) VALUES
    (21, 1, 'nmt-45', 'maya', 1803636000, 1803638700, 1803636000, 1803639600, 'booked', 1803500000, 'done', 1803638700),
    (22, 1, 'nmt-45', 'maya', 1803722400, 1803725100, 1803722400, 1803726000, 'booked', 1803500000, 'no_show',
     1803724000);
