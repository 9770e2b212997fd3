// The playground's page: four phones and the team's group, their tabs, and the clock that can be moved on.
//
// The server says what there is: first everything, then each change (server.js). This file hands the changes
// to the phones (phone.js) and the clock (clock.js), and keeps the tabs of a narrow screen.

import { announceMove, setClock, startTicking } from "./clock.js";
import { Phone } from "./phone.js";
import { listen, post } from "./server.js";

const part = (id) => document.getElementById(id);
const phones = new Map();
const tabs = new Map();
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Which phones can be seen now; the others count what they have not shown. */
const inView = new IntersectionObserver(noteView, { root: part("phones"), threshold: 0.6 });

function takeState(state) {
  setClock(state.clock);
  for (const each of state.phones) {
    const known = phones.get(each.phone);
    if (known) known.reset(each);
    else addPhone(each, state.practice);
  }
  // The last phone has taken its share of the width from the others.
  for (const phone of phones.values()) phone.toEnd();
}

function addPhone(state, practice) {
  const phone = new Phone(state, practice, offerLink);
  phones.set(phone.key, phone);
  part("phones").append(phone.root);
  addTab(phone);
  phone.onArrival = () => countUnread(phone.key);
  inView.observe(phone.root);
  conceal(phone, phone.isGroup && state.messages.length === 0);
}

/** The group is shown once something happens in it. */
function conceal(phone, concealed) {
  phone.root.hidden = concealed;
  tabs.get(phone.key).button.hidden = concealed;
}

function addTab(phone) {
  const button = part("tab").content.firstElementChild.cloneNode(true);
  button.querySelector(".name").textContent = phone.name;
  button.dataset.tab = phone.key;
  button.addEventListener("click", () => show(phone));
  tabs.set(phone.key, { button, badge: button.querySelector(".badge"), seen: false, unread: 0 });
  part("tabs").append(button);
}

function show(phone) {
  conceal(phone, false);
  phone.root.scrollIntoView({ inline: "center", block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
}

function noteView(entries) {
  for (const entry of entries) {
    const tab = tabs.get(entry.target.dataset.phone);
    tab.seen = entry.isIntersecting;
    tab.button.setAttribute("aria-current", String(tab.seen));
    if (tab.seen) setUnread(tab, 0);
  }
}

function countUnread(key) {
  const tab = tabs.get(key);
  if (!tab.seen) setUnread(tab, tab.unread + 1);
}

function setUnread(tab, count) {
  tab.unread = count;
  tab.badge.hidden = count === 0;
  tab.badge.textContent = count;
  tab.badge.setAttribute("aria-label", `${count} unread`);
}

const takes = {
  state: takeState,
  message: ({ phone, message }) => {
    conceal(phones.get(phone), false);
    phones.get(phone).take(message);
  },
  commands: ({ phone, commands }) => phones.get(phone).setCommands(commands),
  blocked: ({ phone, blocked }) => phones.get(phone).setBlocked(blocked),
  clock: ({ clock }) => setClock(clock),
};

async function moveClock(button) {
  const buttons = [...document.querySelectorAll("[data-move]")];
  for (const each of buttons) each.disabled = true;
  button.setAttribute("aria-busy", "true");
  try {
    const { moved } = await post("/api/clock", { move: button.dataset.move });
    if (moved) announceMove();
    else notice("Nothing is due: there is no next event yet.", 4000);
  } catch (error) {
    notice(error.message, 6000);
  }
  button.removeAttribute("aria-busy");
  for (const each of buttons) each.disabled = false;
  button.focus({ preventScroll: true });
}

let noticeEnds;

/** Says something above the phones, for a while or until it is said to be over. */
function notice(text, forMs) {
  clearTimeout(noticeEnds);
  part("notice").textContent = text ?? "";
  part("notice").hidden = !text;
  if (forMs) noticeEnds = setTimeout(() => notice(null), forMs);
}

/** A link that starts the chat with a word is opened on one of the phones. */
function offerLink(url, { payload, group }) {
  const dialog = part("open-as");
  dialog.querySelector(".link").textContent = url;
  dialog.querySelector(".choices").replaceChildren(...[...phones.values()].filter((phone) => phone.isGroup === group).map(choice));
  dialog.onclose = () => {
    const phone = phones.get(dialog.returnValue);
    dialog.returnValue = "";
    if (!phone) return;
    show(phone);
    phone.say(`/start ${payload}`.trim());
  };
  dialog.showModal();
}

function choice(phone) {
  const button = document.createElement("button");
  button.value = phone.key;
  button.textContent = phone.isGroup ? "Open in the team's group" : `Open as ${phone.name}`;
  return button;
}

for (const button of document.querySelectorAll("[data-move]")) {
  button.addEventListener("click", () => moveClock(button));
}
part("open-guide").addEventListener("click", () => part("guide").showModal());
startTicking();
listen(
  (change) => takes[change.kind](change),
  (yes) => notice(yes ? null : "The line to frontdesk is broken. Trying again …"),
);
