// <live-fragment id src topics data-announce>: stays current while it is looked at.
import { morph } from "./morph.js";
import { fetchFragment } from "./trusted.js";

/** One stream for the page, shared by all fragments. @type {EventSource | undefined} */
let stream;
/** @type {Set<LiveFragment>} */
const fragments = new Set();

function listen() {
  if (stream) return;
  let wasOpen = false;
  stream = new EventSource("/events");
  stream.addEventListener("changed", (event) => {
    const topics = new Set(JSON.parse(event.data));
    // "*" says that the server lost count for this page: everything may have changed.
    for (const fragment of fragments) {
      if (topics.has("*") || fragment.topics.some((topic) => topics.has(topic))) fragment.refresh();
    }
  });
  // What was missed while the line was cut is fetched once when it is back.
  stream.addEventListener("open", () => {
    if (wasOpen) for (const fragment of fragments) fragment.refresh();
    wasOpen = true;
  });
}

addEventListener("pagehide", () => { stream?.close(); stream = undefined; });
addEventListener("pageshow", (event) => {
  if (!event.persisted || fragments.size === 0) return;
  listen();
  for (const fragment of fragments) fragment.refresh();
});

/** @param {string} text read out politely */
export function announce(text) {
  const region = document.getElementById("announcements");
  if (region) region.textContent = text;
}

export class LiveFragment extends HTMLElement {
  #isLoading = false;
  #isStale = false;

  connectedCallback() {
    if (this.topics.length === 0) return;
    fragments.add(this);
    listen();
  }

  disconnectedCallback() { fragments.delete(this); }

  get topics() { return (this.getAttribute("topics") ?? "").split(" ").filter(Boolean); }

  /** Fetches and takes over; changes that arrive meanwhile cause one more round. */
  async refresh() {
    this.#isStale = true;
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        const fresh = await fetchFragment(this.getAttribute("src") || location.href, this.id);
        if (!fresh || fresh.isEqualNode(this)) continue;
        morph(this, fresh);
        const text = this.dataset.announce;
        if (text) announce(text);
      }
    } catch {
      // The server is away; the stream's reconnect brings the next chance.
    } finally {
      this.#isLoading = false;
    }
  }
}
customElements.define("live-fragment", LiveFragment);
