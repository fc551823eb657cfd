// <saved-draft>: what is typed survives a reload, a crash or a lost sign-in, on this
// device only, until it was sent.

const PREFIX = "draft:";
const SENT = "draft-sent";

class SavedDraft extends HTMLElement {
  connectedCallback() {
    const area = this.querySelector("textarea");
    const form = area?.form;
    if (!area || !form) return;
    const key = PREFIX + new URL(form.action).pathname;
    clearSent(key, area);

    const saved = localStorage.getItem(key);
    if (saved && !area.value) area.value = saved;
    area.addEventListener("input", () => {
      if (area.value) localStorage.setItem(key, area.value); else localStorage.removeItem(key);
    });
    // Not cleared yet: only the next page knows whether the server took it.
    form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
  }
}

/**
 * A refused form comes back with its text in it; a page without the text means it was taken.
 * @param {string} key @param {HTMLTextAreaElement} area
 */
function clearSent(key, area) {
  if (sessionStorage.getItem(SENT) !== key) return;
  sessionStorage.removeItem(SENT);
  if (!area.value && area.getAttribute("aria-invalid") !== "true") localStorage.removeItem(key);
}
customElements.define("saved-draft", SavedDraft);
