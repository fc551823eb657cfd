// The only place where text becomes markup: answers of our own server, fetched
// from our own origin. The content security policy allows this one policy name.

/** @type {{createHTML: (html: string) => any}} */
const policy = /** @type {any} */ (window).trustedTypes?.createPolicy("trestle", {
  createHTML: (/** @type {string} */ html) => html,
}) ?? { createHTML: (/** @type {string} */ html) => html };

/**
 * Fetches a page or a part of one from our own server.
 * @param {string} url
 * @param {string} fragment the id of the wanted element
 * @param {RequestInit} [options] how it is asked for
 * @returns {Promise<Element | null>} the element with that id, or null when there is none
 */
export async function fetchFragment(url, fragment, options = {}) {
  const address = new URL(url, location.href);
  if (address.origin !== location.origin) return null;
  const answer = await fetch(address, { ...options, headers: { "Trestle-Fragment": fragment } });
  if (!answer.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(policy.createHTML(await answer.text()), "text/html");
  return page.getElementById(fragment);
}
