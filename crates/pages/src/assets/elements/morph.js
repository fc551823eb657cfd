// Makes one tree look like another while keeping what belongs to the reader: focus,
// scroll, open details, typed text.

/**
 * @param {Element} from the element on the page
 * @param {Element} to what it shall look like; its nodes are taken over
 */
export function morph(from, to) {
  morphAttributes(from, to);
  if (from instanceof HTMLTextAreaElement) return;
  morphChildren(from, to);
}

// What the reader changes by looking and typing is not the server's to reset.
const READERS_OWN = new Set(["open", "value", "checked", "aria-expanded"]);

/** @param {Element} from @param {Element} to */
function morphAttributes(from, to) {
  for (const { name, value } of to.attributes) {
    if (!READERS_OWN.has(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) {
    if (!READERS_OWN.has(name) && !to.hasAttribute(name)) from.removeAttribute(name);
  }
}

/** @param {Element} from @param {Element} to */
function morphChildren(from, to) {
  let place = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const match = find(place, wanted, from);
    if (!match) {
      from.insertBefore(document.adoptNode(wanted), place);
      continue;
    }
    // Moving a node would drop its focus, so what stands before it moves away instead.
    while (place && place !== match && !keyOf(place)) place = remove(place);
    if (match !== place) from.insertBefore(match, place);
    else place = match.nextSibling;
    if (match instanceof Element) morph(match, /** @type {Element} */ (wanted));
    else if (match.nodeValue !== wanted.nodeValue) match.nodeValue = wanted.nodeValue;
  }
  while (place) place = remove(place);
}

/** @param {ChildNode} node @returns {ChildNode | null} */
function remove(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/** @param {ChildNode | null} place @param {Node} wanted @param {Element} parent */
function find(place, wanted, parent) {
  const key = keyOf(wanted);
  if (key) return [...parent.childNodes].find((node) => keyOf(node) === key && node.nodeName === wanted.nodeName);
  if (place && !keyOf(place) && place.nodeName === wanted.nodeName) return place;
  return null;
}

/** @param {Node} node what tells it from its siblings: its id, or for a row where it leads */
function keyOf(node) {
  if (!(node instanceof Element)) return "";
  return node.id || (node.hasAttribute("data-row") && node.querySelector("a")?.getAttribute("href")) || "";
}
