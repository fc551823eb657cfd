// <search-suggest src>: suggestions under the search box while one types (ARIA combobox
// with a list box). Without it, the form searches as it always does.
import { announce } from "./live-fragment.js";
import { fetchFragment } from "./trusted.js";

const PAUSE_MS = 150;

class SearchSuggest extends HTMLElement {
  /** @type {Element | null} */ #list = null;
  /** @type {AbortController | undefined} */ #running;
  #timer = 0;
  #at = -1;

  connectedCallback() {
    const input = this.#input;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list" })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#ask(), PAUSE_MS); });
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    // `mousedown` comes before the blur that would close the list.
    this.addEventListener("mousedown", (event) => this.#follow(event, /** @type {Element} */ (event.target).closest("[data-href]")));
  }

  get #input() { return /** @type {HTMLInputElement} */ (this.querySelector("input[type=search]")); }

  get #options() { return [...(this.#list?.querySelectorAll("[role=option]") ?? [])]; }

  async #ask() {
    const text = this.#input.value.trim();
    this.#running?.abort();
    if (text.length < 2) return this.#close();
    this.#running = new AbortController();
    const list = await fetchFragment(`${this.getAttribute("src")}?q=${encodeURIComponent(text)}`, "suggestions", { signal: this.#running.signal }).catch(() => null);
    if (!list || text !== this.#input.value.trim() || document.activeElement !== this.#input) return;
    this.#close();
    this.#list = document.adoptNode(list);
    const found = this.#options.length;
    announce((this.dataset.count ?? "").replace("{n}", String(found)));
    if (found === 0) return;
    this.append(this.#list);
    this.#input.setAttribute("aria-expanded", "true");
  }

  #close() {
    this.#list?.remove();
    this.#list = null;
    this.#at = -1;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const options = this.#options;
    if (event.key === "Escape" && options.length > 0) return event.preventDefault(), this.#close();
    if (event.key === "Enter") return this.#follow(event, options[this.#at]);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || options.length === 0) return;
    event.preventDefault();
    this.#at = this.#at < 0 && step < 0 ? options.length - 1 : (this.#at + step + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.#at)));
    this.#input.setAttribute("aria-activedescendant", options[this.#at].id);
  }

  /** @param {Event} event @param {Element | null | undefined} option */
  #follow(event, option) {
    const href = option?.getAttribute("data-href");
    if (!href) return;
    event.preventDefault();
    location.assign(href);
  }
}
customElements.define("search-suggest", SearchSuggest);
