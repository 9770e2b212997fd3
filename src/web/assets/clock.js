// The practice's clock: reads any moment on its wall, and ticks on between the server's words.

let ahead = 0;
let zone = "UTC";
let formats = makeFormats(zone);

/** Takes over what the server says: `{ now, zone }`. */
export function setClock(face) {
  ahead = face.now - Date.now();
  if (face.zone !== zone) {
    zone = face.zone;
    formats = makeFormats(zone);
  }
  tick();
}

/** "08:00" at this moment. */
export function timeOf(moment) {
  return formats.time.format(moment);
}

/** "Saturday 28 March 2026" at this moment. */
export function dateOf(moment) {
  return formats.date.format(moment).replace(",", "");
}

/** "Saturday 28 March", for the chats. */
export function dayOf(moment) {
  return formats.day.format(moment).replace(",", "");
}

/** Keeps the face of the clock right. */
export function startTicking() {
  setInterval(tick, 1000);
}

/** Tells a screen reader where the clock has been moved to. */
export function announceMove() {
  const now = Date.now() + ahead;
  show("moved", `It is now ${dateOf(now)}, ${timeOf(now)}.`);
}

function tick() {
  const now = Date.now() + ahead;
  show("clock-time", timeOf(now));
  show("clock-date", dateOf(now));
  show("clock-zone", zone.replaceAll("_", " "));
}

function show(id, text) {
  const node = document.getElementById(id);
  if (node.textContent !== text) node.textContent = text;
}

function makeFormats(name) {
  try {
    const make = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: name, ...options });
    const day = { weekday: "long", day: "numeric", month: "long" };
    return {
      time: make({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
      day: make(day),
      date: make({ ...day, year: "numeric" }),
    };
  } catch {
    // This browser does not know the zone.
    return makeFormats("UTC");
  }
}
