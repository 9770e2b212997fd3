// Turns Telegram's HTML into safe nodes.
//
// The text is parsed into a document that runs and loads nothing, and only what is listed here is copied
// from it: a tag that is not listed loses its tag, and every attribute but a web address is dropped.

const KEPT = new Set(["B", "STRONG", "I", "EM", "U", "INS", "S", "STRIKE", "DEL", "CODE", "PRE", "BLOCKQUOTE"]);
const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "NOSCRIPT"]);
const COMMAND = /(^|[\s(])(\/[a-z]{2,32})(?![\w/])/g;

/** The nodes of a message's text; `on.link(url)` and `on.command(text)` are told what was clicked. */
export function nodesOf(html, on) {
  const parsed = new DOMParser().parseFromString(`<!doctype html><body>${html}`, "text/html");
  const fragment = document.createDocumentFragment();
  copyChildren(parsed.body, fragment, on, false);
  return fragment;
}

/** The bare text of a message. */
export function textOf(html) {
  return nodesOf(html, {}).textContent;
}

/** What a link starts in a Telegram chat, and whether in a group; null for any other link. */
export function startOf(url) {
  const link = webAddress(url);
  if (!link || !["t.me", "telegram.me"].includes(link.hostname)) return null;
  const [alone, inGroup] = ["start", "startgroup"].map((name) => link.searchParams.get(name));
  if (alone === null && inGroup === null) return null;
  return { payload: alone ?? inGroup, group: alone === null };
}

/** The address, if it leads into the web; null for `javascript:` and its like. */
export function webAddress(url) {
  try {
    const link = new URL(url);
    return link.protocol === "https:" || link.protocol === "http:" ? link : null;
  } catch {
    return null;
  }
}

function copyChildren(from, to, on, literal) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(...textNodes(afterBlock(node), on, literal));
    else if (node.nodeType === Node.ELEMENT_NODE) copyElement(node, to, on, literal);
  }
}

/** A block ends its own line: the line break after it is not shown as well. */
function afterBlock(node) {
  const isAfterBlock = ["PRE", "BLOCKQUOTE"].includes(node.previousSibling?.tagName);
  return isAfterBlock ? node.data.replace(/^\n/, "") : node.data;
}

function copyElement(node, to, on, literal) {
  if (SILENT.has(node.tagName)) return;
  if (node.tagName === "BR") return to.append("\n");
  if (node.tagName === "A") return copyLink(node, to, on);
  if (!KEPT.has(node.tagName)) return copyChildren(node, to, on, literal);
  const copy = document.createElement(node.tagName);
  copyChildren(node, copy, on, literal || ["CODE", "PRE"].includes(node.tagName));
  to.append(copy);
}

function copyLink(node, to, on) {
  const address = webAddress(node.getAttribute("href"));
  if (!address) return copyChildren(node, to, on, true);
  const link = linkTo(address, on);
  copyChildren(node, link, on, true);
  to.append(link);
}

function linkTo(address, on) {
  const link = document.createElement("a");
  link.href = address.href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.addEventListener("click", (event) => {
    if (on.link(address.href)) event.preventDefault();
  });
  return link;
}

/** Text in which commands can be clicked, and bare links to Telegram too. */
function textNodes(text, on, literal) {
  if (literal) return [text];
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,!?)])/).flatMap((part, at) => {
    const address = at % 2 ? webAddress(part) : null;
    return address ? [labelled(linkTo(address, on), part)] : commandNodes(part, on);
  });
}

function commandNodes(text, on) {
  const nodes = [];
  let done = 0;
  for (const found of text.matchAll(COMMAND)) {
    const start = found.index + found[1].length;
    nodes.push(text.slice(done, start), commandButton(found[2], on));
    done = start + found[2].length;
  }
  nodes.push(text.slice(done));
  return nodes.filter((node) => node !== "");
}

function commandButton(command, on) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "command";
  button.addEventListener("click", () => on.command(command));
  return labelled(button, command);
}

function labelled(node, text) {
  node.textContent = text;
  return node;
}
