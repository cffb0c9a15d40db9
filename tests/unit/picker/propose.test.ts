// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { propose } from '../../../lib/picker/propose.ts';
import { fragment } from '../people/marked.ts';

const PAGES = {
  github: 'https://github.com/acme/site/issues/7',
  gitlab: 'https://gitlab.com/acme/site/-/issues/7',
  jira: 'https://acme.atlassian.net/browse/SITE-7',
  linear: 'https://linear.app/acme/issue/SITE-7',
  gmail: 'https://mail.google.com/mail/u/0/',
  outlook: 'https://outlook.office.com/mail/',
  slack: 'https://app.slack.com/client/T01/C01',
  zendesk: 'https://acme.zendesk.com/agent/tickets/7',
};

function open(address: string, html: string): void {
  Reflect.get(globalThis, 'happyDOM').setURL(address);
  document.body.innerHTML = html;
}

/** What is proposed for the first element of this selector: where it looks, what it reads, and whom it finds. */
function proposed(select: string) {
  const target = document.querySelector(select);
  if (target === null) throw new Error(`nothing matches ${select}`);
  return propose(target, document).map(({ rule, matches }) => ({
    select: rule.select,
    reads: `${rule.read}${rule.pattern === undefined ? '' : ` ${rule.pattern}`} = ${rule.is}`,
    finds: matches.map(({ key }) => key.replace(/^(=|\w+:)/, '')),
  }));
}

const intranet = (html: string) => open('https://intranet.example/projects/7', html);

describe('on saved pages, a name pointed at', () => {
  it.each([
    ['github', 'a.user-mention', '@data-hovercard-url /users/{id}/hovercard = github', 'anna-i'],
    ['gitlab', 'span.author', '@data-username = gitlab', 'anna.i'],
    [
      'jira',
      '[data-testid$="assignee"] span:last-child',
      'href /jira/people/{id} = atlassian',
      '712020:8a1d2c3b-0000-4000-8000-000000000001',
    ],
    ['linear', 'main a > span', 'href /acme/profiles/{id} = linear', 'anna'],
    ['gmail', 'span.zF', '@email = mail', 'anna@company.example'],
    ['outlook', 'span[title]', '@title = mail', 'anna@company.example'],
    ['slack', '[data-qa="message_sender_name"]', '@data-message-sender = slack', 'U04137R0R1U'],
    ['zendesk', 'a > strong', 'href /agent/users/{id} = zendesk', '387654321098'],
  ] as const)('%s: is found first by what says who it is', (page, target, reads, id) => {
    open(PAGES[page], fragment(page));
    const [first] = proposed(target);
    expect(first?.reads).toBe(reads);
    expect(first?.finds).toContain(id);
  });

  it('is never told by made-up names', () => {
    for (const [page, address] of Object.entries(PAGES)) {
      open(address, fragment(page));
      for (const element of document.querySelectorAll('body *')) {
        for (const { rule } of propose(element, document)) {
          // The fragments hold digits, `module__` and scraps such as `adn` and `gD`.
          for (const [, name] of rule.select.replace(/\[[^\]]*\]/g, '').matchAll(/\.([\w-]+)/g))
            expect(name).not.toMatch(/\d|module__|^.{1,3}$/);
        }
      }
    }
  });

  it('gives at most three rules, each of which finds it', () => {
    open(PAGES.github, fragment('github'));
    for (const target of document.querySelectorAll('body a')) {
      const proposals = propose(target, document);
      expect(proposals.length).toBeLessThanOrEqual(3);
      for (const { matches } of proposals) {
        const near = matches.some(({ element }) => element.contains(target) || target.contains(element));
        expect(near).toBe(true);
      }
    }
  });
});

describe('on a page of one’s own company', () => {
  it('a profile link is found by its path, and not by the picture that leads there too', () => {
    intranet(
      `<ul>${['anna', 'boris', 'chen']
        .map(
          (id) =>
            `<li><a href="/people/${id}"><img alt=""></a> <a class="css-1x2y3z" href="/people/${id}?tab=1">${id} B.</a></li>`,
        )
        .join('')}</ul><a href="/people">All</a>`,
    );
    const [first] = proposed('li a:last-child');
    expect(first).toEqual({
      select: 'a[href*="/people/"]:not(img, :has(> img:only-child))',
      reads: 'href /people/{id} = userID',
      finds: ['anna', 'boris', 'chen'],
    });
  });

  it('a link on another site, one with a sign, and one with a parameter', () => {
    intranet('<a href="https://hr.example/staff/anna/card">Anna</a>');
    expect(proposed('a')[0]?.reads).toBe(
      'href https://hr.example/staff/anna/card = userID'.replace('anna', '{id}'),
    );
    intranet('<a href="/~anna">Anna</a>');
    expect(proposed('a')[0]?.reads).toBe('href /~{id} = userID');
    intranet('<a href="/card?lang=de&user=anna">Anna</a>');
    expect(proposed('a')[0]?.reads).toBe('href /card?user={id} = userID');
  });

  it('what changes from page to page is left open in the path', () => {
    intranet('<a href="/projects/4711/members/anna">Anna</a><a href="/projects/12/members/boris">Boris</a>');
    expect(proposed('a')[0]).toMatchObject({
      reads: 'href /projects/*/members/{id} = userID',
      finds: ['anna', 'boris'],
    });
  });

  it('an attribute about people, also of what is closely around', () => {
    intranet('<p data-user-id="anna"><b>Anna Ivanova</b></p><p data-user-id="boris"><b>Boris</b></p>');
    expect(proposed('b')[0]).toMatchObject({
      select: '[data-user-id]',
      reads: '@data-user-id = userID',
      finds: ['anna', 'boris'],
    });
  });

  it('of two attributes, the one that looks like the name beside it', () => {
    intranet(
      '<b data-account="x-17-b" data-login="anna">Anna</b><b data-account="q-4-c" data-login="zoe">Zoe</b>',
    );
    expect(proposed('b')[0]?.reads).toBe('@data-login = userID');
  });

  it('a text that is an identity, told by a class that says so', () => {
    intranet(
      '<div class="sc-kGtyRZ comment-author">anna</div><div class="comment-author">boris</div><div>now</div>',
    );
    expect(proposed('.comment-author')[0]).toEqual({
      select: '.comment-author',
      reads: 'text = userID',
      finds: ['anna', 'boris'],
    });
  });

  it('mentions in a text, by the element that holds texts', () => {
    intranet('<div class="comment-body"><p>Ask @anna or @boris.</p></div>');
    const found = proposed('p').find(({ reads }) => reads === 'text @{id} = userID');
    expect(found?.finds).toEqual(['anna', 'boris']);
  });

  it('a name for display alone is a name, and nothing more', () => {
    intranet('<span class="reporter">Anna Ivanova</span>');
    expect(proposed('span')).toEqual([
      { select: '.reporter', reads: 'text = name', finds: ['Anna Ivanova'] },
    ]);
  });

  it('gives nothing where nothing tells who it is', () => {
    intranet(
      '<a href="/settings/profile">Settings</a><p class="kGtyRZ">Some words about nobody at all</p><b>42</b>',
    );
    for (const target of ['a', 'p', 'b']) expect(proposed(target)).toEqual([]);
  });

  it('survives a form whose fields go by the names of properties', () => {
    intranet(
      '<form class="author"><input name="textContent"><input name="localName"><input name="parentNode"><a href="/people/anna">Anna</a></form>',
    );
    expect(proposed('form a')[0]?.finds).toEqual(['anna']);
  });
});
