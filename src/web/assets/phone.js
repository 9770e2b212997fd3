// One phone: its chat, and what its holder does in it.

import { drawMessage } from "./bubble.js";
import { dayOf, timeOf } from "./clock.js";
import { createComposer, readyToType, replyTo } from "./composer.js";
import { startOf, textOf, webAddress } from "./html.js";
import { post } from "./server.js";

const ROLES = {
  client: ["client", "has never written before.", "Say hello as a new client would."],
  therapist: ["therapist", "works here.", "See the day, close an afternoon, answer clients."],
  owner: ["owner", "runs the practice.", "See every diary, look after the team."],
  group: ["group", "talks here among itself.", "The bot tells it of bookings, without names."],
};
const NEAR_THE_END = 80;
const TOAST_MS = 3500;

export class Phone {
  constructor(state, practice, offerLink) {
    this.key = state.phone;
    this.name = state.name;
    this.isGroup = state.role === "group";
    this.offerLink = offerLink;
    this.messages = new Map();
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.log = this.part(".log");
    this.hint = this.part(".hint");
    this.atEnd = true;
    this.lastTop = 0;
    this.onArrival = () => {};
    this.label(state, practice);
    this.composer = createComposer(this.part(".foot"), (text, answers) => this.say(text, answers));
    this.wire();
    this.reset(state);
  }

  part(selector) {
    return this.root.querySelector(selector);
  }

  label(state, practice) {
    const [role, story, about] = ROLES[state.role];
    this.root.dataset.phone = this.key;
    this.root.setAttribute("aria-label", `${this.name}'s phone (${role})`);
    this.log.setAttribute("aria-label", `${this.name}'s chat`);
    this.part(".holder .name").textContent = this.name;
    this.part(".holder .role").textContent = role;
    this.part(".holder .avatar").textContent = [...this.name][0];
    this.part(".contact .avatar").textContent = [...practice][0];
    this.part(".contact .practice").textContent = practice;
    this.part(".hint .title").textContent = `${this.name} ${story}`;
    this.part(".hint .about").textContent = about;
    this.part("textarea").setAttribute("aria-label", `Message from ${this.name}`);
  }

  wire() {
    this.part(".start").addEventListener("click", () => this.start());
    this.part(".unblock").addEventListener("click", () => this.block(false));
    this.part(".jump").addEventListener("click", () => this.toEnd());
    this.log.addEventListener("scroll", () => this.noteScroll(), { passive: true });
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.log);
    this.wireMore();
  }

  wireMore() {
    const more = this.part(".more");
    more.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      more.open = false;
      if (button.dataset.show) this.show(button.dataset.show);
      else this.block(!this.blocked);
    });
    more.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !more.open) return;
      more.open = false;
      more.querySelector("summary").focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!more.contains(event.target)) more.open = false;
    });
  }

  /** Shows this state and nothing else. */
  reset(state) {
    this.messages.clear();
    this.log.replaceChildren(this.hint);
    delete this.log.dataset.day;
    for (const message of state.messages) this.draw(message);
    this.composer.commands = state.commands;
    this.setBlocked(state.blocked);
    this.toEnd();
  }

  /** A message is new, or reads differently now. */
  take(message) {
    const isNew = !this.messages.has(message.id);
    const stays = this.atEnd || message.from === "person";
    this.draw(message);
    this.choose();
    if (stays) this.toEnd();
    else if (isNew) this.part(".jump").hidden = false;
    if (isNew && message.from === "desk") this.onArrival();
  }

  draw(message) {
    const old = this.log.querySelector(`[data-id="${message.id}"]`);
    const held = old ? placeOfFocus(old) : null;
    this.messages.set(message.id, message);
    const fresh = drawMessage(message, this.summary(message.answers), drawTime(message.at), {
      press: (...press) => this.press(...press),
      open: (url) => this.open(url),
      copy: (text) => this.copy(text),
      link: (url) => this.takeLink(url),
      command: (command) => this.say(command),
      reply: (answered) => replyTo(this.composer, answered, this.summary(answered.id)),
    });
    if (!old) return this.append(message, fresh);
    old.replaceWith(fresh);
    if (held) returnFocus(fresh, held, this.log);
  }

  append(message, element) {
    const day = dayOf(message.at);
    if (this.log.dataset.day !== day) this.log.append(drawDay(day));
    this.log.dataset.day = day;
    element.classList.add("new");
    this.log.append(element);
  }

  /** What a message says, in short; empty if the chat does not show it. */
  summary(id) {
    const message = this.messages.get(id);
    if (!message) return "";
    const text = message.from === "person" ? message.text : textOf(message.html);
    return text.replace(/\s+/g, " ").trim();
  }

  setBlocked(blocked) {
    this.blocked = blocked;
    const [away, back] = this.isGroup ? ["Send the bot away", "Add the bot again"] : ["Block the bot", "Unblock the bot"];
    this.part("[data-block]").textContent = blocked ? back : away;
    this.part(".unblock").textContent = back;
    this.choose();
  }

  setCommands(commands) {
    this.composer.commands = commands;
  }

  /** As in Telegram: an empty chat begins with Start, a blocked one with unblocking. */
  choose() {
    const empty = this.messages.size === 0;
    this.hint.hidden = !empty;
    this.part(".unblock").hidden = !this.blocked;
    this.part(".start").hidden = this.blocked || !empty;
    this.part(".writing").hidden = this.blocked || empty;
  }

  async start() {
    if (await this.say("/start")) readyToType(this.composer);
  }

  say(text, answers = null) {
    return this.tell("/api/say", { text, answers });
  }

  async press(message, cell, button) {
    button.setAttribute("aria-busy", "true");
    await this.tell("/api/press", { message: message.id, data: cell.data });
    button.removeAttribute("aria-busy");
  }

  /** Sends something other than text; what was typed stands below a photo. */
  async show(what) {
    const { field } = this.composer;
    const text = what === "photo" ? field.value.trim() : "";
    if ((await this.tell("/api/show", { what, text })) && text) field.value = "";
  }

  block(blocked) {
    return this.tell("/api/block", { blocked });
  }

  /** Does something on this phone; whether it was taken. */
  async tell(path, wish) {
    try {
      const done = await post(path, { phone: this.key, ...wish });
      if (done.toast) this.toast(done.toast);
      return true;
    } catch (error) {
      this.toast(error.message);
      return false;
    }
  }

  open(url) {
    const address = webAddress(url);
    if (address && !this.takeLink(url)) window.open(address.href, "_blank", "noopener,noreferrer");
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast("Copied");
    } catch {
      this.toast(text);
    }
  }

  /** A link into this very chat is opened on one of the phones; whether it was such a link. */
  takeLink(url) {
    const start = startOf(url);
    if (start === null) return false;
    this.offerLink(url, start);
    return true;
  }

  toast(text) {
    const toast = this.part(".toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(this.toastEnds);
    this.toastEnds = setTimeout(() => (toast.hidden = true), TOAST_MS);
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.atEnd = true;
    this.part(".jump").hidden = true;
  }

  /** Only a hand that scrolls up leaves the end; a chat that grows or shrinks does not. */
  noteScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    if (scrollHeight - scrollTop - clientHeight < NEAR_THE_END) this.atEnd = true;
    else if (scrollTop < this.lastTop) this.atEnd = false;
    this.lastTop = scrollTop;
    this.part(".jump").hidden = this.atEnd;
  }
}

function drawTime(moment) {
  const time = document.createElement("time");
  time.dateTime = new Date(moment).toISOString();
  time.textContent = timeOf(moment);
  return time;
}

function drawDay(day) {
  const line = document.createElement("p");
  line.className = "day";
  line.textContent = day;
  return line;
}

/** Which of a message's buttons has the focus: its row and column, or null. */
function placeOfFocus(article) {
  const button = document.activeElement;
  if (!article.contains(button)) return null;
  const row = button.closest(".row");
  if (!row) return [0, 0];
  return [[...row.parentElement.children].indexOf(row), [...row.children].indexOf(button)];
}

/** A message that changes under the reader's hand keeps the focus, as near as may be. */
function returnFocus(article, [row, column], otherwise) {
  const rows = [...article.querySelectorAll(".row")];
  const near = rows[Math.min(row, rows.length - 1)]?.children;
  const same = near?.[Math.min(column, near.length - 1)];
  const any = article.querySelector(".row button:not(.idle)");
  (same && !same.classList.contains("idle") ? same : any ?? otherwise).focus({ preventScroll: true });
}
