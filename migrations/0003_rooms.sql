-- Rooms: an appointment may take one, and no two people are ever in the same one. Forward only.

-- The id in practice.toml; none where the service needs no room. What was booked before rooms were known keeps none.
ALTER TABLE appointment ADD COLUMN room TEXT;

CREATE INDEX appointment_of_room ON appointment (room, busy_from)
WHERE room IS NOT NULL AND state IN ('held', 'booked');

-- Made anew, for two reasons. A room is held to the same rule as a therapist. And only a hold may lie over the
-- appointment that is to move there: once it were booked itself, it would stand beside that one.
DROP TRIGGER appointment_never_overlaps_when_made;
DROP TRIGGER appointment_never_overlaps_when_changed;

CREATE TRIGGER appointment_never_overlaps_when_made BEFORE INSERT ON appointment
WHEN NEW.state IN ('held', 'booked')
BEGIN
    SELECT raise(ABORT, 'appointment_overlap') WHERE EXISTS (
        SELECT 1 FROM appointment AS other
        WHERE other.therapist = NEW.therapist AND other.state IN ('held', 'booked')
          AND other.busy_from < NEW.busy_until AND other.busy_from > NEW.busy_from - 86400
          AND other.busy_until > NEW.busy_from
          AND other.id != NEW.id AND NOT (NEW.state = 'held' AND other.id IS NEW.moves));
    SELECT raise(ABORT, 'appointment_overlap_in_room') WHERE NEW.room IS NOT NULL AND EXISTS (
        SELECT 1 FROM appointment AS other
        WHERE other.room = NEW.room AND other.state IN ('held', 'booked')
          AND other.busy_from < NEW.busy_until AND other.busy_from > NEW.busy_from - 86400
          AND other.busy_until > NEW.busy_from
          AND other.id != NEW.id AND NOT (NEW.state = 'held' AND other.id IS NEW.moves));
END;

CREATE TRIGGER appointment_never_overlaps_when_changed
BEFORE UPDATE OF therapist, room, busy_from, busy_until, state ON appointment
WHEN NEW.state IN ('held', 'booked')
BEGIN
    SELECT raise(ABORT, 'appointment_overlap') WHERE EXISTS (
        SELECT 1 FROM appointment AS other
        WHERE other.therapist = NEW.therapist AND other.state IN ('held', 'booked')
          AND other.busy_from < NEW.busy_until AND other.busy_from > NEW.busy_from - 86400
          AND other.busy_until > NEW.busy_from
          AND other.id != NEW.id AND NOT (NEW.state = 'held' AND other.id IS NEW.moves));
    SELECT raise(ABORT, 'appointment_overlap_in_room') WHERE NEW.room IS NOT NULL AND EXISTS (
        SELECT 1 FROM appointment AS other
        WHERE other.room = NEW.room AND other.state IN ('held', 'booked')
          AND other.busy_from < NEW.busy_until AND other.busy_from > NEW.busy_from - 86400
          AND other.busy_until > NEW.busy_from
          AND other.id != NEW.id AND NOT (NEW.state = 'held' AND other.id IS NEW.moves));
END;
