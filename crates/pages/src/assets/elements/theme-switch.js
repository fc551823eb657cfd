// <theme-switch>: changes the colours at once and tells the server behind the scenes.

class ThemeSwitch extends HTMLElement {
  connectedCallback() { this.addEventListener("submit", this); }

  /** @param {SubmitEvent} event */
  handleEvent(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (!button) return;
    event.preventDefault();
    document.documentElement.dataset.theme = button.value;
    for (const one of form.querySelectorAll("[aria-pressed]")) one.setAttribute("aria-pressed", String(one === button));
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form, button)));
    fetch(form.action, { method: "POST", body, redirect: "manual" });
  }
}
customElements.define("theme-switch", ThemeSwitch);
