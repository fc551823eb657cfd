// <command-palette>: ctrl-k opens the dialog of places; typing filters them and finds tickets,
// articles and people; enter goes.
import { fetchFragment } from "./trusted.js";

const PAUSE_MS = 120;

class CommandPalette extends HTMLElement {
  /** @type {AbortController | undefined} */ #running;
  #timer = 0;

  connectedCallback() {
    addEventListener("keydown", this);
    this.addEventListener("input", this);
    this.addEventListener("submit", this);
    this.addEventListener("keydown", (event) => this.#walk(event));
  }

  disconnectedCallback() { removeEventListener("keydown", this); }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "input") return this.#filter(), clearTimeout(this.#timer), void (this.#timer = setTimeout(() => this.#find(), PAUSE_MS));
    if (event.type === "submit") return this.#go(event);
    const key = /** @type {KeyboardEvent} */ (event);
    if (key.key.toLowerCase() !== "k" || !(key.ctrlKey || key.metaKey)) return;
    key.preventDefault();
    const dialog = this.#dialog;
    if (dialog.open) return dialog.close();
    dialog.showModal();
    this.#input.value = "";
    this.#filter();
    this.#input.focus();
  }

  get #dialog() { return /** @type {HTMLDialogElement} */ (this.querySelector("dialog")); }

  get #input() { return /** @type {HTMLInputElement} */ (this.querySelector("input")); }

  get #shown() { return [...this.querySelectorAll("ul:not([inert]) > li:not([hidden]) a")].map((link) => /** @type {HTMLAnchorElement} */ (link)); }

  #filter() {
    const wanted = this.#input.value.trim().toLowerCase();
    // What was found for other words leads nowhere until the new ones are answered.
    this.querySelector("#found")?.setAttribute("inert", "");
    for (const item of this.querySelectorAll("ul:not(#found) > li")) item.hidden = !item.textContent?.toLowerCase().includes(wanted);
    this.#mark();
  }

  #mark() {
    const shown = this.#shown;
    for (const link of this.querySelectorAll("li a")) link.classList.toggle("is-first", link === shown[0]);
    /** @type {HTMLElement} */ (this.querySelector(".palette-none")).hidden = shown.length > 0;
  }

  async #find() {
    const text = this.#input.value.trim();
    this.#running?.abort();
    this.#running = new AbortController();
    const found = text.length < 2 ? null : await fetchFragment(`/search/quick?q=${encodeURIComponent(text)}`, "found", { signal: this.#running.signal }).catch(() => null);
    if (text !== this.#input.value.trim()) return;
    this.querySelector("#found")?.remove();
    if (found) this.#dialog.append(document.adoptNode(found));
    this.#mark();
  }

  /** @param {Event} event the first place if one is left, otherwise the form's own search */
  #go(event) {
    const first = this.#shown[0];
    if (!first) return;
    event.preventDefault();
    first.click();
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const stops = [this.#input, ...this.#shown];
    const at = stops.indexOf(/** @type {any} */ (document.activeElement));
    stops[(at + step + stops.length) % stops.length].focus();
  }
}
customElements.define("command-palette", CommandPalette);
