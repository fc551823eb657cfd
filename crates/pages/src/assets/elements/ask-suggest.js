// <ask-suggest>: while somebody writes what a request is about, articles that may answer it already.
import { fetchFragment } from "./trusted.js";

const PAUSE_MS = 300;

class AskSuggest extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.querySelector("[name=subject]")?.addEventListener("input", (event) => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(/** @type {HTMLInputElement} */ (event.target)), PAUSE_MS);
    });
  }

  /** @param {HTMLInputElement} subject */
  async #ask(subject) {
    const words = subject.value.trim();
    const ticked = this.querySelector("[name=bulletin]:checked")?.getAttribute("value") ?? "";
    const found = await fetchFragment(`/requests/new?q=${encodeURIComponent(words)}&bulletin=${ticked}`, "perhaps").catch(() => null);
    if (words === subject.value.trim()) this.querySelector("#perhaps")?.replaceChildren(...found?.childNodes ?? []);
  }
}
customElements.define("ask-suggest", AskSuggest);
