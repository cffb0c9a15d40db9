/** How many of each the big page has (issue 5, 6). */
export const CROWD = { elements: 50_000, links: 5_000, mails: 2_000, marks: 1_000, mentions: 3_000 } as const;

/**
 * How the big page begins: with people at once, or with a screen and more on which there is nobody. Before them is an empty
 * feed, a scroller of its own once something is in it: the page needn't lay out all of itself for what comes there.
 */
export type Head = 'people' | 'blank';

/**
 * The body of the generated page: a list of 5,000 cards of ten elements, each with a profile link, and a mail link, a mark or
 * a mention in text in as many as are wanted, evenly.
 */
export function crowdPage(head: Head): string {
  const cards = Array.from({ length: CROWD.links }, (_, index) => card(index)).join('\n');
  const blank = head === 'blank' ? '<div style="height:6000px">Nobody here.</div>' : '';
  return `${STYLE}<header><b>Team</b></header><main><div id="feed"></div>${blank}<div id="list">${cards}</div></main>`;
}

const STYLE = `<style>
  body { font: 14px/1.4 sans-serif; margin: 0 } header { position: sticky; top: 0; background: #eee; padding: 8px }
  main { padding: 8px } .card { border-bottom: 1px solid #ccc; padding: 6px } .card h4, .card p { margin: 2px 0 }
  .meta span { color: #555; margin-right: 12px } #feed:not(:empty) { height: 300px; overflow: auto; contain: strict }
</style>`;

/** Whether the `index`th card is one of `many`, spread evenly. */
const isOneOf = (index: number, many: number): boolean =>
  Math.floor(((index + 1) * many) / CROWD.links) > Math.floor((index * many) / CROWD.links);

function card(index: number): string {
  const mail = isOneOf(index, CROWD.mails)
    ? `<a href="mailto:m${index}@team.example">m${index}@team.example</a>`
    : '<em>no address</em>';
  const mark = isOneOf(index, CROWD.marks)
    ? `<span data-presence-user="k${index}">Kim ${index}</span>`
    : '<span>nobody</span>';
  const text = isOneOf(index, CROWD.mentions) ? `Thanks @u${index}, looks good to me.` : 'Looks good to me.';
  return `<article class="card"><h4><a href="/people/p${index}">Person ${index}</a> <small>#${index}</small></h4>
<p class="meta">${mail} ${mark} <time>10:${index % 60}</time></p><p>${text} <code>fix()</code></p></article>`;
}
