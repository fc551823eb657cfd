// <copy-text>: a button that copies what the code inside says.

class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = this.dataset.copy ?? "";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("code")?.textContent ?? "");
      button.textContent = this.dataset.copied ?? "";
    });
    this.append(button);
  }
}
customElements.define("copy-text", CopyText);
