// <command-palette>: ctrl-k opens the dialog of places; typing filters, enter goes.

class CommandPalette extends HTMLElement {
  connectedCallback() {
    addEventListener("keydown", this);
    this.addEventListener("input", this);
    this.addEventListener("submit", this);
    this.addEventListener("keydown", (event) => this.#walk(event));
  }

  disconnectedCallback() { removeEventListener("keydown", this); }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "input") return this.#filter();
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

  get #shown() { return [...this.querySelectorAll("li:not([hidden]) a")].map((link) => /** @type {HTMLAnchorElement} */ (link)); }

  #filter() {
    const wanted = this.#input.value.trim().toLowerCase();
    for (const item of this.querySelectorAll("li")) item.hidden = !item.textContent?.toLowerCase().includes(wanted);
    const shown = this.#shown;
    for (const link of this.querySelectorAll("li a")) link.classList.toggle("is-first", link === shown[0]);
    /** @type {HTMLElement} */ (this.querySelector(".palette-none")).hidden = shown.length > 0;
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
