import { type Crowded, FORMS } from './people.ts';

/**
 * The page of the crowd: every name looks alike, so that nothing of the page's own tells one from another. Its
 * styles react to whatever an overlay could do: siblings, `:has()`, counters, containers, fonts for single letters.
 */
export function crowdPage(crowd: readonly Crowded[], scripts: readonly string[]): string {
  const columns = FORMS.map((form) => crowd.filter((person) => person.form === form));
  const cells = columns.map((people) => `<section>${people.map(cell).join('')}</section>`);
  const loaded = scripts.map((path) => `<script type="module" src="${path}"></script>`);
  return `<style>${STYLE}</style><main>${cells.join('')}</main>${loaded.join('')}`;
}

function cell({ userID, form }: Crowded): string {
  const id = `id="${userID}" class="name"`;
  const link = `<a ${id} href="/people/${userID}">Somebody</a>`;
  const mail = `<a ${id} href="mailto:${userID}@company.example">Somebody</a>`;
  switch (form) {
    case 'sentence':
      return `<p class="cell">Ask ${link} of it.</p>`;
    case 'mail':
      return `<p class="cell">${mail}</p>`;
    case 'mark':
      return `<p class="cell"><span ${id} data-presence-user="${userID}">Somebody</span></p>`;
    case 'grid':
      return `<div class="cell grid"><b>1</b>${link}<i>2</i></div>`;
    case 'scroller':
      return `<div class="cell scroller">${link}<p>more</p><p>and more</p></div>`;
    case 'scrolled mail':
      return `<div class="cell scroller">${mail}<p>more</p><p>and more</p></div>`;
  }
}

/** Families that style sheets name when they mean the system's own; a page may define any of them as it likes. */
const FAMILIES = [
  ...['Segoe UI', '-apple-system', 'BlinkMacSystemFont', 'Arial', 'Helvetica', 'Roboto', 'Noto Sans'],
  ...['system-ui', 'sans-serif', 'Times New Roman', 'DejaVu Sans'],
];

const STYLE = `
${FAMILIES.map((name, n) => `@font-face { font-family: "${name}"; src: url("/font-${n}"); unicode-range: U+1F35C, U+41E-44F; }`).join('\n')}
@property --presence { syntax: '<color>'; inherits: true; initial-value: red; }
html { timeline-scope: --theirs; --presence: blue; counter-reset: things; }
html > :not(head, body) { counter-increment: things; anchor-name: --theirs; view-transition-name: theirs; color: lime; }
body { margin: 8px; font: 13px/20px monospace; }
main { display: grid; grid-template-columns: repeat(6, 180px); gap: 10px; }
.cell { height: 20px; margin: 0 0 20px; position: relative; container-type: inline-size; }
.grid { display: grid; grid-template-columns: 20px 70px 1fr; container-type: normal; }
.scroller { height: 30px; margin-bottom: 10px; overflow: auto; scrollbar-width: none; }
.scroller p { margin: 0; }
.name { counter-increment: names; text-decoration: none; }
.name::after { content: ''; counter-increment: things; }
.name:has(+ :not(i, p)) { letter-spacing: 1px; }
.name + :not(i, p) { color: red; }
.cell:has(> :not(a, b, i, p, span)) { outline-width: 3px; }
.cell > :last-child:not(a, i, p, span) { color: red; }
@container (width > 181px) { .name { color: red; } }
`;
