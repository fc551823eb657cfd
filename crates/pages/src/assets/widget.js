// Help on a page of another site: a button that opens the portal in a frame. It sets no cookie, keeps
// nothing in the browser, and loads nothing before the button is pressed.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { label = "Help", side = "right", path = "/" } = script.dataset;
  const desk = new URL(script.src).origin;
  const place = { position: "fixed", [side === "left" ? "left" : "right"]: "1rem", zIndex: "2147483000" };

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-expanded", "false");
  Object.assign(button.style, place, {
    bottom: "1rem", minHeight: "2.75rem", padding: "0 1.25rem", border: "0", borderRadius: "1.375rem",
    background: "#0f5c63", color: "#fff", font: "600 1rem/1 system-ui, sans-serif", cursor: "pointer",
    boxShadow: "0 2px 10px rgb(0 0 0 / .25)",
  });

  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  button.addEventListener("click", () => {
    if (!frame) {
      frame = document.createElement("iframe");
      frame.title = label;
      frame.src = desk + path;
      Object.assign(frame.style, place, {
        bottom: "4.5rem", width: "min(26rem, calc(100vw - 2rem))", height: "min(40rem, calc(100vh - 6rem))",
        border: "1px solid rgb(0 0 0 / .2)", borderRadius: ".75rem", background: "#fff", colorScheme: "light dark",
        boxShadow: "0 8px 30px rgb(0 0 0 / .3)",
      });
      button.before(frame);
    } else {
      frame.hidden = !frame.hidden;
    }
    button.setAttribute("aria-expanded", String(!frame.hidden));
    if (!frame.hidden) frame.focus();
  });
  // The key reaches us while the page itself has the focus; within the frame it is the portal's.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !frame || frame.hidden) return;
    frame.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.focus();
  });
  document.body.append(button);
})();
