import { SAMPLE_TEAM, type TeamMember } from '../../lib/backend/sample/team.ts';
import { feedSection } from './feed.ts';
import { escapeHtml, page } from './html.ts';
import { memberOf, picture, profileLink, withMentions } from './people.ts';

interface Comment {
  readonly by: string;
  readonly when: string;
  readonly text: string;
}

const COMMENTS: readonly Comment[] = [
  {
    by: 'jose.garcia',
    when: 'yesterday, 16:20',
    text: 'Exports over 10,000 rows stop at the first time-out. I can make them resume. @jiwoo, would the progress bar take a total that grows?',
  },
  {
    by: 'jiwoo',
    when: 'yesterday, 17:05',
    text: 'It would. @haruto has a sketch of it; ask before you build, it may change on Monday.',
  },
  {
    by: 'haruto',
    when: '09:12',
    text: 'New sketch is up. @layla, the words under the bar are yours. @mei.lin, is “resume” a promise we want to make?',
  },
  {
    by: 'mei.lin',
    when: '09:40',
    text: 'Yes, if @anna can show me an export that was cut off twice and still came out whole.',
  },
];

/** The start page: the team, an issue under discussion, and the feed. */
export function homePage(): string {
  return page(
    'Release 4.2',
    `<div class="columns">\n${team()}\n<div>\n${issue()}\n${feedSection()}\n</div>\n</div>`,
  );
}

function team(): string {
  return `<section id="team" class="card" aria-labelledby="team-title">
<h2 id="team-title">Release 4.2: who does what</h2>
<table>
<thead><tr><th scope="col">Name</th><th scope="col">Does</th></tr></thead>
<tbody>
${SAMPLE_TEAM.map(row).join('\n')}
</tbody>
</table>
</section>`;
}

function row(member: TeamMember): string {
  const mail = `<a class="person" href="mailto:${escapeHtml(member.mail)}"><bdi>${escapeHtml(member.nick)}</bdi></a>`;
  return `<tr><td><span class="who">${picture(member, 28)}${mail}</span></td><td>${escapeHtml(member.role)}</td></tr>`;
}

function issue(): string {
  return `<section id="issue" class="card" aria-labelledby="issue-title">
<h2 id="issue-title">Exports stop half-way <span class="number">1284</span></h2>
<p class="facts"><span class="label">open</span>
Assigned to ${marked('jose.garcia')} · reviewed by ${marked('zoe.mueller')} · reported by ${marked('somchai')}</p>
${COMMENTS.map(comment).join('\n')}
</section>`;
}

/** A name that is marked by hand, as a page does that knows of Presently. */
function marked(userID: string): string {
  const name = memberOf(userID)?.nick ?? userID;
  return `<span class="person" data-presence-user="${escapeHtml(userID)}"><bdi>${escapeHtml(name)}</bdi></span>`;
}

function comment({ by, when, text }: Comment): string {
  const member = memberOf(by);
  if (!member) return '';
  return `<article class="comment">${picture(member, 32)}
<div><p class="head">${profileLink(member)} <time>${escapeHtml(when)}</time></p>
<p>${withMentions(text)}</p></div></article>`;
}
