// <draft-preview id>: shows its form's draft as it will be read, without leaving the page.
import { fetchFragment } from "./trusted.js";

class DraftPreview extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    const button = /** @type {HTMLButtonElement | null} */ (form?.querySelector("button[name=preview]") ?? null);
    if (!form || !button) return;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      this.#show(form, button);
    });
    // What is changed is no longer what is shown.
    if (this.dataset.live) form.addEventListener("change", () => this.#show(form, button));
    else form.addEventListener("input", () => this.replaceChildren());
  }

  /** @param {HTMLFormElement} form @param {HTMLButtonElement} button */
  async #show(form, button) {
    const body = new FormData(form, button);
    const fresh = await fetchFragment(form.action, this.id, { method: "POST", body }).catch(() => null);
    // Whatever is in the way of it, the whole page says it better.
    if (!fresh) return form.requestSubmit(button);
    this.replaceChildren(...fresh.childNodes);
    if (!this.dataset.live) this.querySelector("section")?.focus();
  }
}
customElements.define("draft-preview", DraftPreview);
