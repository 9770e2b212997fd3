// Draws one message: the bubble, and the buttons below it.

import { nodesOf } from "./html.js";

/** A message's element; `on` is told of presses, links, commands and replies. */
export function drawMessage(message, quoted, time, on) {
  const article = document.createElement("article");
  article.className = `message ${message.from}`;
  article.dataset.id = message.id;
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  bubble.dir = "auto";
  if (quoted) bubble.append(quote(quoted));
  const picture = message.file?.alt !== undefined;
  if (picture) bubble.append(drawPicture(message.file));
  bubble.append(message.from === "desk" ? nodesOf(message.html, on) : message.text);
  if (message.file && !picture) bubble.append(drawFile(message.file));
  bubble.append(time);
  article.append(bubble);
  if (message.from === "desk") {
    bubble.append(replyButton(message, on));
    if (message.buttons.length) article.append(drawKeyboard(message, on));
  }
  return article;
}

function drawPicture(file) {
  const image = document.createElement("img");
  image.className = "picture";
  image.src = file.url;
  image.alt = file.alt;
  return image;
}

function drawFile(file) {
  const link = document.createElement("a");
  link.className = "file";
  link.href = file.url;
  link.download = file.name;
  link.textContent = file.name;
  return link;
}

function quote(text) {
  const quoted = document.createElement("span");
  quoted.className = "quote";
  quoted.textContent = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return quoted;
}

function replyButton(message, on) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reply";
  button.textContent = "↩";
  button.title = "Reply";
  button.setAttribute("aria-label", "Reply to this message");
  button.addEventListener("click", () => on.reply(message));
  return button;
}

function drawKeyboard(message, on) {
  const keyboard = document.createElement("div");
  keyboard.className = "keyboard";
  for (const row of message.buttons) {
    const line = document.createElement("div");
    line.className = row.length > 4 ? "row tight" : "row";
    line.append(...row.map((cell) => drawButton(message, cell, on)));
    keyboard.append(line);
  }
  keyboard.addEventListener("keydown", walkWithArrows);
  return keyboard;
}

function drawButton(message, cell, on) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = cell.label;
  if (cell.idle) {
    button.className = "idle";
    button.tabIndex = -1;
  }
  if (cell.copy !== undefined) {
    button.className = "copies";
    button.addEventListener("click", () => on.copy(cell.copy));
  } else if (cell.url !== undefined) {
    button.className = "leads-away";
    button.addEventListener("click", () => on.open(cell.url));
  } else {
    button.addEventListener("click", () => on.press(message, cell, button));
  }
  return button;
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** The arrow keys walk from button to button, over the cells that only show something. */
function walkWithArrows(event) {
  const step = STEPS[event.key];
  if (!step || !event.target.closest(".row")) return;
  event.preventDefault();
  const rows = [...event.currentTarget.children].map((row) => [...row.children]);
  let row = rows.findIndex((cells) => cells.includes(event.target));
  let column = rows[row].indexOf(event.target);
  for (;;) {
    row += step[0];
    column += step[1];
    if (!rows[row] || column < 0 || (step[1] && column >= rows[row].length)) return;
    const cell = rows[row][Math.min(column, rows[row].length - 1)];
    if (!cell.classList.contains("idle")) return cell.focus();
  }
}
