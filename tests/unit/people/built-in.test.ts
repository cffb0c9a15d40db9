// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rulesOfHost } from '../../../lib/people/site-rules-of.ts';
import { BUILT_IN, fragment, isSelector, marked, rulesAt } from './marked.ts';

interface Site {
  readonly name: string;
  readonly address: string;
  /** All that is to be marked, in the order of the page. */
  readonly marks: readonly string[];
  /** Texts of the fragment that are nobody's mark, beside those marked. */
  readonly leaves: readonly string[];
}

const SITES: readonly Site[] = [
  {
    name: 'github',
    address: 'https://github.com/acme/site/issues/7',
    marks: [
      'octocat → github:octocat',
      '@anna-i → github:anna-i',
      '@no-card → github:no-card',
      'boris → github:boris',
      'chen → github:chen',
      'Eve Adams → github:eve',
    ],
    leaves: [
      'acme',
      'site',
      '@acme/core',
      '#3',
      '1a2b3c4',
      'git log',
      'dependabot',
      'Repositories',
      'Settings',
    ],
  },
  {
    name: 'gitlab',
    address: 'https://gitlab.com/acme/site/-/issues/7',
    marks: [
      'Anna Ivanova → gitlab:anna.i',
      'Boris B. → gitlab:boris',
      '@chen → gitlab:chen',
      'Dora D. → gitlab:dora',
      'Eve Adams → mail:eve@company.example',
    ],
    leaves: [
      'Issues',
      'Edit profile',
      'Zoe in Jira',
      '@acme/core',
      '@acme',
      '@all',
      '#3',
      '@anna.i',
      'Frank',
    ],
  },
  {
    name: 'bitbucket',
    address: 'https://bitbucket.org/acme/site/pull-requests/9',
    marks: [
      'Anna Ivanova → bitbucket:c5a0d676-fd27-4bd4-ac69-a7540d7b495b',
      '@Scott Demo → atlassian:5c09bf77ec71bd223bbe866f',
      '@Mei → atlassian:557058:179bd844-7511-4c2d-8766-5896d380072b',
    ],
    leaves: [
      'View profile',
      'acme',
      'Site',
      'feature/x',
      '#32',
      'Artur',
      '@scott',
      'Personal settings',
      'Workspace',
    ],
  },
  {
    name: 'jira',
    address: 'https://acme.atlassian.net/browse/SITE-7',
    marks: [
      'Anna Ivanova → atlassian:712020:8a1d2c3b-0000-4000-8000-000000000001',
      'Boris B. → atlassian:5b7f2d80c4e4892a5b789551',
      '@Mei Wang → atlassian:557058:179bd844-7511-4c2d-8766-5896d380072b',
    ],
    leaves: [
      'Profile',
      '@all',
      'SITE-3',
      '@mei',
      'People and teams',
      'Core team',
      'Teams',
      'Board',
      'settings',
    ],
  },
  {
    name: 'confluence',
    address: 'https://acme.atlassian.net/wiki/spaces/SITE/pages/1/Plan',
    marks: [
      'Anna Ivanova → atlassian:712020:8a1d2c3b-0000-4000-8000-000000000001',
      'Michael D. → atlassian:557058:1c1de854-1bab-4cef-bf34-e9c1578b30f2',
      '@Pratik → atlassian:5e4b8f643011ed0c8f8acb85',
    ],
    leaves: ['Your profile', '@here', 'Other page', 'People', 'A personal space', '@michael'],
  },
  {
    name: 'linear',
    address: 'https://linear.app/acme/issue/SITE-7',
    marks: ['anna → linear:anna', '@boris.b → linear:boris.b'],
    leaves: ['Inbox', 'My profile', 'SITE-3', 'Site team', 'Launch', 'Settings', "All of anna's", 'draft'],
  },
  {
    name: 'gmail',
    address: 'https://mail.google.com/mail/u/0/',
    marks: [
      'Anna Ivanova → mail:anna@company.example',
      'Shop → mail:no-reply@shop.example',
      'Boris B. → mail:Boris@company.example',
      'Chen → mail:chen@company.example',
      'me → mail:mira@company.example',
      'Dora → mail:dora@company.example',
    ],
    leaves: ['Plan for @boris', 'boris@company.example', 'site', 'Eve'],
  },
  {
    name: 'google-calendar',
    address: 'https://calendar.google.com/calendar/u/0/r',
    marks: [
      'Anna Ivanova → mail:anna@company.example',
      'boris@partner.example → mail:boris@partner.example',
      'Room 3 (8) → mail:c_1881@resource.calendar.google.com',
      'Chen Li → mail:chen@company.example',
    ],
    leaves: ['Plan, Mira', 'Organizer', 'Join with Google Meet', 'Send mail to', 'Eve'],
  },
  {
    name: 'google-docs',
    address: 'https://docs.google.com/document/d/1/edit',
    marks: [
      'Anna Ivanova → name:Anna Ivanova',
      '@boris@company.example → mail:boris@company.example',
      'Dora D. → mail:dora@company.example',
    ],
    leaves: ['10:02', 'Please ask', '@chen', 'Eve'],
  },
  {
    name: 'outlook',
    address: 'https://outlook.office.com/mail/',
    marks: [
      'Anna Ivanova → mail:anna@company.example',
      'Boris B.<boris@company.example> → mail:boris@company.example',
      'Chen Li → name:Chen Li',
      'Dora → mail:dora@company.example',
    ],
    leaves: [
      'Plan for @boris',
      'Shop; News',
      'Plan',
      'wrote to eve@company.example',
      'Eve Adams',
      'Settings',
    ],
  },
  {
    name: 'slack',
    address: 'https://app.slack.com/client/T01/C01',
    marks: [
      'Anna Ivanova → slack:U04137R0R1U',
      '@Mary Jane → slack:U01UN68MH2N',
      'Boris B. → slack:W012A3CDE',
    ],
    leaves: ['general', '10:02 AM', '@core', '#random', '@anna', 'Build bot'],
  },
  {
    name: 'teams',
    address: 'https://teams.microsoft.com/v2/',
    marks: ['Anna Ivanova → name:Anna Ivanova', 'Boris B. → name:Boris B.'],
    leaves: ['Chat', '10:02', '@chen', 'doc', '@anna', 'Dora wrote', 'More'],
  },
  {
    name: 'notion',
    address: 'https://www.notion.so/acme/Plan-1a2b',
    marks: ['@Anna Ivanova → name:Anna Ivanova'],
    leaves: ['Share', '2 November', 'Plan', 'plain text @boris', '@anna'],
  },
  {
    name: 'zendesk',
    address: 'https://acme.zendesk.com/agent/tickets/7',
    marks: ['Anna Ivanova → zendesk:387654321098', 'Chen Li → zendesk:387654321099'],
    leaves: ['Your profile', 'Nov 2', '@boris', 'Answer Bot', 'Requested tickets', 'New', '#8'],
  },
  {
    name: 'any-page',
    address: 'https://blog.example/2026/11/post',
    marks: [
      'Anna → user:anna',
      'Boris → mail:Boris.B@company.example',
      'Chen → mail:chen@company.example',
      'Eve Adams → page:https://eve.example',
      'eve@company.example → mail:eve@company.example',
      'eve@home.example → mail:eve@home.example',
      'Frank → page:https://frank.example/about',
      'gina@company.example → mail:gina@company.example',
      'home → page:https://blog.example/people/gina',
      'Hana → page:https://blog.example/authors/hana',
      'Ivo → page:https://blog.example/authors/ivo',
      'Jana → mail:jana@company.example',
    ],
    leaves: [
      'nobody',
      'too long',
      'two people',
      'share',
      '@dora',
      'Acme',
      'write to us',
      'A post',
      'me',
      'About',
    ],
  },
];

describe('what comes with the extension', () => {
  it.each(SITES)('marks the people of $name, and nothing else', ({ name, address, marks, leaves }) => {
    document.body.innerHTML = fragment(name);
    const rules = rulesAt(address, { builtIn: rulesOfHost(BUILT_IN, new URL(address).hostname) });
    expect(marked(rules, address)).toEqual(marks);
    const text = (document.body.textContent ?? '').replace(/\s+/g, ' ');
    const texts = marks.map((mark) => mark.split(' → ')[0]);
    for (const left of leaves) {
      expect(text).toContain(left);
      expect(texts).not.toContain(left);
    }
  });

  it('is whole: no rule has a fault, and each has its own name', () => {
    const all: unknown[] = JSON.parse(readFileSync('public/site-rules.json', 'utf8'));
    expect(BUILT_IN).toEqual(all);
    expect(new Set(BUILT_IN.map(({ name }) => name)).size).toBe(all.length);
    for (const { select, not } of BUILT_IN) {
      expect(isSelector(select), select).toBe(true);
      expect(isSelector(not ?? '*'), not).toBe(true);
    }
  });

  it('reads texts of any page only where there is an h-card, and watches none', () => {
    const rules = rulesAt('https://blog.example/', { builtIn: rulesOfHost(BUILT_IN, 'blog.example') });
    expect(rules.texts).toBe('none');
    expect(rules.mentions).toEqual([]);
    expect(rules.attributes).toEqual(expect.arrayContaining(['href', 'rel', 'data-presence-user']));
  });

  it('gives a host its own rules and those of any page', () => {
    const names = rulesOfHost(BUILT_IN, 'gitlab.com').map(({ name }) => name.split(':', 1)[0]);
    expect(new Set(names)).toEqual(new Set(['GitLab', 'Any page']));
    const others = rulesOfHost(BUILT_IN, 'gitlab.com.evil.example').map(({ name }) => name.split(':', 1)[0]);
    expect(new Set(others)).toEqual(new Set(['Any page']));
  });
});
