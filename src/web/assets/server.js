// Speaks with the server: tells it what was done, and hears what has changed.

const RETRY_MS = 2000;

/** Sends a wish; the answer, or an error whose message can be shown. */
export async function post(path, wish) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wish),
    });
  } catch {
    throw new Error("frontdesk does not answer. Is it still running?");
  }
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.error ?? `frontdesk refused that (${response.status}).`);
}

/** Hears every change; `connected(yes)` tells when the line breaks and when it is back. */
export function listen(onChange, connected) {
  const events = new EventSource("/api/events");
  events.addEventListener("message", (event) => onChange(JSON.parse(event.data)));
  events.addEventListener("open", () => connected(true));
  events.addEventListener("error", () => {
    connected(false);
    // The browser calls again by itself unless it was refused.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(onChange, connected), RETRY_MS);
  });
}
