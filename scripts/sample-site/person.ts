import { SAMPLE_TEAM, type TeamMember } from '../../lib/backend/sample/team.ts';
import { escapeHtml, page } from './html.ts';
import { picture, profileLink } from './people.ts';

/** The page of one person, to which the profile links lead. */
export function personPage(member: TeamMember): string {
  const others = SAMPLE_TEAM.filter((other) => other.userID !== member.userID).slice(0, 6);
  const mail = escapeHtml(member.mail);
  return page(
    member.nick,
    `<section class="card profile">
<div class="who">${picture(member, 72)}
<div><h1><span data-presence-user="${escapeHtml(member.userID)}"><bdi>${escapeHtml(member.nick)}</bdi></span></h1>
<p>${escapeHtml(member.role)} · Release 4.2</p>
<p><a href="mailto:${mail}">${mail}</a></p></div></div>
<h2>Works with</h2>
<ul class="others">${others.map((other) => `<li class="who">${picture(other, 24)}${profileLink(other)}</li>`).join('')}</ul>
</section>`,
  );
}

/** What is shown where there is no such page. */
export function missingPage(): string {
  return page(
    'Not found',
    '<section class="card"><h1>There is no such page</h1><p><a href="/">To the team</a></p></section>',
  );
}
