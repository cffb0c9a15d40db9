import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A page of the shape of a well-known site: the fragment that is saved for the tests of its rules, many times over. */
export interface Shape {
  readonly name: string;
  /** Where it stands; the overlay sees it as a page of this site. */
  readonly url: string;
  readonly body: string;
  /** One more entry, as the page adds it. */
  readonly entry: string;
  /** Whether the overlay is to find somebody. */
  readonly peopled: boolean;
}

const FRAGMENTS = path.resolve(import.meta.dirname, '..', '..', '..', 'unit', 'people', 'fragments');

/** Name, address, fragment, how often it stands on the page. */
const SAVED: readonly (readonly [string, string, string, number])[] = [
  ['GitHub issue', 'https://github.com/acme/site/issues/7', 'github', 60],
  ['GitLab merge request', 'https://gitlab.com/acme/site/-/merge_requests/7', 'gitlab', 100],
  ['Jira issue', 'https://acme.atlassian.net/browse/SITE-7', 'jira', 150],
  ['Gmail list', 'https://mail.google.com/mail/u/0/', 'gmail', 100],
  ['Slack channel', 'https://app.slack.com/client/T01/C01', 'slack', 150],
  ['Confluence page', 'https://acme.atlassian.net/wiki/spaces/S/pages/1', 'confluence', 150],
  ['Outlook mail', 'https://outlook.office.com/mail/', 'outlook', 150],
];

const SECTIONS = 400;

export async function readShapes(): Promise<readonly Shape[]> {
  const saved = SAVED.map(async ([name, url, fragment, count]): Promise<Shape> => {
    const html = await readFile(path.join(FRAGMENTS, `${fragment}.html`), 'utf8');
    // Nothing is loaded: pictures would come, or fail to, at any moment.
    const entry = `<div class="row">${html.replace(/ src="[^"]*"/g, '')}</div>`;
    return { name: `${name} × ${count}`, url, body: pageOf(entry.repeat(count)), entry, peopled: true };
  });
  const sections = Array.from({ length: SECTIONS }, (_, index) => articleSection(index)).join('\n');
  const nobody: Shape = {
    name: 'long article, nobody',
    url: 'https://en.wikipedia.org/wiki/Tea',
    body: pageOf(sections),
    entry: articleSection(SECTIONS),
    peopled: false,
  };
  return [...(await Promise.all(saved)), nobody];
}

const pageOf = (
  content: string,
): string => `<style>body { font: 14px/1.5 sans-serif; margin: 0 } img { width: 20px; height: 20px }
  .row { border-bottom: 1px solid #ddd; padding: 8px }</style><main id="list">${content}</main>`;

const WORDS =
  'Tea is a drink that is made by pouring hot water over leaves, which are dried before; it is drunk everywhere.';

function articleSection(index: number): string {
  const lines = (count: number, make: (line: number) => string): string =>
    Array.from({ length: count }, (_, line) => make(line)).join('\n');
  return `<section class="row"><h2><span class="mw-headline" id="h${index}">Chapter ${index}</span> <span>[<a href="/w/index.php?section=${index}">edit</a>]</span></h2>
    ${lines(3, (line) => `<p>${WORDS} <a href="/wiki/Word_${index}_${line}">word ${line}</a> and <i>others</i><sup><a href="#cite-${index}">[${index}]</a></sup>.</p>`)}
    <ul>${lines(4, (line) => `<li><a href="/wiki/Thing_${line}">Thing ${line}</a>: ${WORDS.slice(0, 40)}</li>`)}</ul></section>`;
}
