// <try-form>: a button that only tries what is typed leaves it typed, a password too.
import { fetchFragment } from "./trusted.js";

class TryForm extends HTMLElement {
  #isSent = false;

  // Before the form is marked as being on its way.
  connectedCallback() { this.addEventListener("submit", this, { capture: true }); }

  /** @param {SubmitEvent} event */
  async handleEvent(event) {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (this.#isSent || button?.name !== "then") return;
    event.preventDefault();
    if (button.ariaDisabled) return;
    button.ariaDisabled = "true";
    const form = /** @type {HTMLFormElement} */ (event.target);
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form, button)));
    const fresh = await fetchFragment(button.formAction, "tried", { method: "POST", body }).catch(() => null);
    button.ariaDisabled = null;
    const tried = this.querySelector("#tried");
    if (fresh?.firstElementChild) return tried?.replaceWith(document.adoptNode(fresh));
    // What was refused is said by the page itself, at its field.
    this.#isSent = true;
    form.requestSubmit(button);
  }
}
customElements.define("try-form", TryForm);
