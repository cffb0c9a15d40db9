import { covered, nudge, watch } from './live-sensors.js';
import { frames, names } from './names.js';
import { dom, hits, layout, registries, style, times } from './static-sensors.js';

const { parts, leaked } = watch();

let cover = null;

/** While a card is open, something lies over everything: so it is asked before. */
window.coverNames = async () => {
  cover = await covered();
};

/** All that the page can find out, by name. What is the same at every name is left out. */
window.collect = async () => {
  const sensed = [dom(), style(), layout(), hits(), registries(), times(), cover ?? (await covered())];
  await nudge();
  await frames(2);
  const values = new Map(names.map((name) => [name, {}]));
  for (const part of [...sensed, ...parts])
    for (const [name, features] of part.all) Object.assign(values.get(name), features);
  const keys = new Set([...values.values()].flatMap(Object.keys));
  const telling = [...keys].filter((key) => new Set([...values.values()].map((all) => all[key])).size > 1);
  const pick = (all) => Object.fromEntries(telling.flatMap((key) => (key in all ? [[key, all[key]]] : [])));
  return {
    looked: keys.size,
    names: Object.fromEntries([...values].map(([name, all]) => [name.id, pick(all)])),
    leaked: Object.fromEntries([...leaked].map(([where, root]) => [where, markupOf(root)])),
  };
};

/** What a root holds, but for its style sheets, which are the same whoever is on the page. */
function markupOf(root) {
  const copy = document.createElement('div');
  copy.innerHTML = root.innerHTML;
  for (const sheet of copy.querySelectorAll('style')) sheet.remove();
  return copy.innerHTML;
}
