// <ask-suggest>: while somebody writes a request, what may answer it already; a pasted log line, too.
import { fetchFragment } from "./trusted.js";

const PAUSE_MS = 300;
const FIELDS = ["csrf", "subject", "body", "bulletin"];

class AskSuggest extends HTMLElement {
  #timer = 0;
  #asked = 0;

  connectedCallback() {
    this.addEventListener("input", (event) => {
      if (!FIELDS.includes(/** @type {HTMLInputElement} */ (event.target).name)) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), PAUSE_MS);
    });
  }

  async #ask() {
    const typed = new FormData(/** @type {HTMLFormElement} */ (this.querySelector("form")));
    const body = new URLSearchParams(FIELDS.map((name) => [name, String(typed.get(name) ?? "").slice(0, 16000)]));
    const asked = ++this.#asked;
    const found = await fetchFragment("/requests/suggestions", "perhaps", { method: "POST", body }).catch(() => null);
    if (asked === this.#asked) this.querySelector("#perhaps")?.replaceChildren(...found?.childNodes ?? []);
  }
}
customElements.define("ask-suggest", AskSuggest);
