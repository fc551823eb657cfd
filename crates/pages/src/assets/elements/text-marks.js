// <text-marks>: a bar whose buttons write Markdown into the text area below it.
import { type } from "./typing.js";

class TextMarks extends HTMLElement {
  connectedCallback() {
    const bar = /** @type {HTMLElement | null} */ (this.querySelector("[role=toolbar]"));
    if (!bar || !this.querySelector("textarea")) return;
    bar.hidden = false;
    this.#buttons.forEach((button, at) => { button.tabIndex = at === 0 ? 0 : -1; });
    this.addEventListener("click", this);
    this.addEventListener("keydown", this);
  }

  get #area() { return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea")); }

  get #buttons() { return [...this.querySelectorAll("[role=toolbar] button")].map((one) => /** @type {HTMLButtonElement} */ (one)); }

  /** @param {Event} event */
  handleEvent(event) {
    const button = /** @type {HTMLButtonElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[role=toolbar] button"));
    if (event instanceof KeyboardEvent) return button ? this.#walk(event, button) : this.#key(event);
    if (button) this.#press(button);
  }

  /** Arrows move within the bar. @param {KeyboardEvent} event @param {HTMLButtonElement} from */
  #walk(event, from) {
    const all = this.#buttons;
    const forward = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    const steps = /** @type {Record<string, number>} */ ({ ArrowRight: forward, ArrowLeft: -forward });
    const ends = /** @type {Record<string, number>} */ ({ Home: 0, End: all.length - 1 });
    const at = ends[event.key] ?? (all.indexOf(from) + (steps[event.key] ?? 0) + all.length) % all.length;
    if (all[at] === from) return;
    event.preventDefault();
    from.tabIndex = -1;
    all[at].tabIndex = 0;
    all[at].focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const button = this.#buttons.find((one) => one.dataset.ctrl === event.key.toLowerCase());
    if (!button) return;
    event.preventDefault();
    // While one writes, Ctrl+K is a link and not the list of places.
    event.stopPropagation();
    this.#press(button);
  }

  /** @param {HTMLElement} button */
  #press({ dataset: { around, before, link } }) {
    if (around) this.#around(around);
    if (before) this.#before(before);
    if (link) this.#link(link);
  }

  /** Marks what is selected, or takes the marks away. @param {string} mark */
  #around(mark) {
    const { selectionStart: from, selectionEnd: to, value } = this.#area;
    const [inside, width] = [value.slice(from, to), mark.length];
    if (mark === "`" && inside.includes("\n")) return type(this.#area, from, to, `\`\`\`\n${inside}\n\`\`\``, 4, 4 + inside.length);
    if (value.slice(0, from).endsWith(mark) && value.slice(to).startsWith(mark)) return type(this.#area, from - width, to + width, inside, 0, inside.length);
    type(this.#area, from, to, mark + inside + mark, width, width + inside.length);
  }

  /** Marks the selected lines, or takes the marks away. @param {string} mark */
  #before(mark) {
    const { selectionStart, selectionEnd, value } = this.#area;
    const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const to = (value + "\n").indexOf("\n", selectionEnd);
    const lines = value.slice(from, to).split("\n");
    const marks = lines.map((_, at) => mark.replace("1", String(at + 1)));
    const isMarked = lines.every((line, at) => line.startsWith(marks[at]));
    const changed = lines.map((line, at) => (isMarked ? line.slice(marks[at].length) : marks[at] + line));
    type(this.#area, from, to, changed.join("\n"));
  }

  /** @param {string} address how one begins */
  #link(address) {
    const { selectionStart: from, selectionEnd: to, value } = this.#area;
    const words = value.slice(from, to);
    if (/^[a-z]+:\S+$/i.test(words)) return type(this.#area, from, to, `[](${words})`, 1);
    const text = `[${words}](${address})`;
    type(this.#area, from, to, text, words ? words.length + 3 : 1, words ? text.length - 1 : 1);
  }
}
customElements.define("text-marks", TextMarks);
