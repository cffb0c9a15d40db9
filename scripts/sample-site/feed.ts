import { SAMPLE_TEAM } from '../../lib/backend/sample/team.ts';
import { picture, profileLink, withMentions } from './people.ts';

/** What people of the team do, over and over. `@` names others. */
const DEEDS: readonly string[] = [
  'merged “Resume an export where it stopped”',
  'asked @zoe.mueller for a new date for the last region',
  'closed issue 1279',
  'uploaded three screenshots for @layla',
  'started the nightly tests on two more machines',
  'wrote the page “What to do when an export stops”',
  'invited @olumide and @noam to the review on Thursday',
  'commented on issue 1284',
  'moved issue 1291 to “Next”',
];

/** How many entries a page begins with, and gets at each scroll to its end. */
const PAGE = 8;

const members = SAMPLE_TEAM.filter((member) => member.part !== 'reader' && member.part !== 'never');

/** One entry. Numbers go up with time, and below 0 for what was there before; each number is the same entry always. */
export function feedEntry(number: number): string {
  const member = pick(members, number * 5);
  return `<li>${picture(member, 24)}<span>${profileLink(member)} ${withMentions(pick(DEEDS, number * 7))}</span></li>`;
}

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items.at(((index % items.length) + items.length) % items.length);
  if (item === undefined) throw new Error('There is nothing to pick from');
  return item;
}

/** Several entries, the newest first. */
export function feedEntries(newest: number, count: number): string {
  return Array.from({ length: count }, (_, index) => feedEntry(newest - index)).join('\n');
}

/** The feed as the start page has it; feed.js makes it grow at both ends. */
export function feedSection(): string {
  return `<section id="feed" class="card" aria-labelledby="feed-title">
<h2 id="feed-title">Feed</h2>
<ol class="feed" data-newest="0" data-oldest="${1 - PAGE}">
${feedEntries(0, PAGE)}
</ol>
<p class="more">Older entries come as you scroll.</p>
<script src="/feed.js"></script>
</section>`;
}

/** Answers `/feed?newest=N&count=M`; undefined for numbers that make no sense. */
export function feedAnswer(query: URLSearchParams): string | undefined {
  const newest = Number(query.get('newest'));
  const count = Number(query.get('count'));
  const sensible = Number.isSafeInteger(newest) && Number.isInteger(count) && count >= 1 && count <= 50;
  return sensible ? feedEntries(newest, count) : undefined;
}
