// <since-time data-future data-past><time datetime>: keeps "in 2 h 10 min" true. Days are
// left as the server wrote them: they change too slowly to matter and need grammar.

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** @type {Set<SinceTime>} */
const times = new Set();
setInterval(() => { for (const time of times) time.tick(); }, 30_000);

class SinceTime extends HTMLElement {
  connectedCallback() { times.add(this); }

  disconnectedCallback() { times.delete(this); }

  tick() {
    const time = this.querySelector("time");
    if (!time) return;
    const left = Date.parse(time.dateTime) - Date.now();
    const minutes = Math.floor(Math.abs(left) / MINUTE_MS);
    if (Math.abs(left) >= DAY_MS || minutes === 0) return;
    const form = (left >= 0 ? this.dataset.future : this.dataset.past) ?? "{time}";
    const text = form.replace("{time}", words(minutes));
    if (time.textContent !== text) time.textContent = text;
  }
}

/** @param {number} minutes @returns {string} the same in every language we speak */
function words(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(" ");
}
customElements.define("since-time", SinceTime);
