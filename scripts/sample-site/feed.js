// The feed grows: a new entry on top every few seconds, older ones below whenever its end comes into view.
const feed = document.querySelector('.feed');
const end = document.querySelector('.more');
const NEW_EVERY_MS = 4000;
const OLDER = 8;
/** Enough for a long look; after that the page stays as it is. */
const MOST = 400;

async function entries(newest, count) {
  const response = await fetch(`/feed?newest=${newest}&count=${count}`);
  return response.ok ? response.text() : '';
}

async function addNew() {
  if (document.hidden || feed.childElementCount >= MOST) return;
  const newest = Number(feed.dataset.newest) + 1;
  feed.insertAdjacentHTML('afterbegin', await entries(newest, 1));
  feed.dataset.newest = String(newest);
}

let adding = false;
async function addOlder() {
  if (adding || feed.childElementCount >= MOST) return;
  adding = true;
  const oldest = Number(feed.dataset.oldest);
  feed.insertAdjacentHTML('beforeend', await entries(oldest - 1, OLDER));
  feed.dataset.oldest = String(oldest - OLDER);
  adding = false;
}

// The sample's server may have ended while the page is still open: then the feed just stands still.
setInterval(() => addNew().catch(() => undefined), NEW_EVERY_MS);
new IntersectionObserver((seen) => {
  // Only after a scroll: the first page is for looking at.
  if (scrollY > 0 && seen.some((entry) => entry.isIntersecting)) addOlder().catch(() => undefined);
}).observe(end);
