// Writes a message: the field, the menu of commands, and what is being replied to.

const SHOWN_AT_ONCE = 12;

/** Wires the footer of a phone; `send(text, answers)` resolves to whether it was taken. */
export function createComposer(root, send) {
  const part = (selector) => root.querySelector(selector);
  const composer = {
    field: part("textarea"),
    list: part(".commands"),
    menu: part(".menu"),
    answering: part(".answering"),
    commands: [],
    answers: null,
    send,
  };
  part(".composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit(composer);
  });
  composer.field.addEventListener("input", () => suggest(composer));
  composer.field.addEventListener("keydown", (event) => onFieldKey(composer, event));
  composer.menu.addEventListener("click", () => toggle(composer));
  composer.list.addEventListener("keydown", (event) => onListKey(composer, event));
  composer.answering.querySelector("button").addEventListener("click", () => replyTo(composer, null));
  document.addEventListener("pointerdown", (event) => {
    if (!root.contains(event.target)) offer(composer, []);
  });
  return composer;
}

/** The next text answers this message; null for none. */
export function replyTo(composer, message, summary = "") {
  composer.answers = message ? message.id : null;
  composer.answering.hidden = !message;
  composer.answering.querySelector("span").textContent = summary;
  if (message) composer.field.focus();
}

/** Puts the cursor into the field, except where that would raise a keyboard over half the screen. */
export function readyToType(composer) {
  if (matchMedia("(hover: hover)").matches) composer.field.focus({ preventScroll: true });
}

async function submit(composer) {
  const text = composer.field.value.trim();
  if (!text) return;
  const answers = composer.answers;
  composer.field.value = "";
  offer(composer, []);
  replyTo(composer, null);
  if (!(await composer.send(text, answers)) && !composer.field.value) composer.field.value = text;
}

function onFieldKey(composer, event) {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit(composer);
  } else if (event.key === "Escape") {
    offer(composer, []);
    replyTo(composer, null);
  } else if (event.key === "ArrowUp" && !composer.list.hidden) {
    event.preventDefault();
    composer.list.lastElementChild.focus();
  }
}

function onListKey(composer, event) {
  const buttons = [...composer.list.children];
  const at = buttons.indexOf(document.activeElement);
  if (event.key === "Escape") {
    offer(composer, []);
    composer.field.focus();
  } else if (event.key === "ArrowDown") {
    (buttons[at + 1] ?? composer.field).focus();
  } else if (event.key === "ArrowUp") {
    buttons[Math.max(at - 1, 0)].focus();
  } else {
    return;
  }
  event.preventDefault();
}

function suggest(composer) {
  const typed = composer.field.value;
  const asks = /^\/\S*$/.test(typed);
  offer(composer, asks ? composer.commands.filter((entry) => entry.command.startsWith(typed)) : []);
}

function toggle(composer) {
  const opens = composer.list.hidden;
  offer(composer, opens ? composer.commands : []);
  if (opens) composer.list.firstElementChild?.focus();
}

function offer(composer, entries) {
  composer.list.replaceChildren(...entries.slice(0, SHOWN_AT_ONCE).map((entry) => line(composer, entry)));
  composer.list.hidden = entries.length === 0;
  composer.menu.setAttribute("aria-expanded", String(!composer.list.hidden));
}

function line(composer, entry) {
  const button = document.createElement("button");
  button.type = "button";
  const command = document.createElement("b");
  command.textContent = entry.command;
  button.append(command, " ", entry.about);
  button.addEventListener("click", () => {
    offer(composer, []);
    composer.field.value = "";
    readyToType(composer);
    composer.send(entry.command, null);
  });
  return button;
}
