// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoNews, demoRole, demoTalk } from '../../../components/demo-content.ts';
import { DemoPage } from '../../../components/demo-page.tsx';
import { SAMPLE_TEAM, SAMPLE_USER_ID } from '../../../lib/backend/sample/team.ts';
import { settle } from './fakes.ts';
import { all, one, textOf } from './page.ts';

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

/** As the entrypoint does: rendered again whenever that changes. */
const show = (isOn: boolean | null): Promise<void> =>
  settle(() => render(<DemoPage team={SAMPLE_TEAM} isOn={isOn} />, root));

const notice = (): string => textOf(one('[role="status"]'));

describe('the demo’s page', () => {
  it('has everyone of the team by mail link, oneself first', async () => {
    await show(true);
    const links = all('a[href^="mailto:"]');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(
      SAMPLE_TEAM.map(({ mail }) => `mailto:${mail}`),
    );
    expect(links[0]?.getAttribute('href')).toContain(`${SAMPLE_USER_ID}@`);
    expect(links.map(textOf)).toEqual(SAMPLE_TEAM.map(({ nick }) => nick));
  });

  it('names people in its texts, each marked, and only such as are in the team', async () => {
    await show(true);
    const marked = all('[data-presence-user]');
    expect(marked.length).toBeGreaterThan(10);
    for (const element of marked) {
      const member = SAMPLE_TEAM.find(({ userID }) => userID === element.dataset.presenceUser);
      expect(textOf(element)).toBe(member?.nick);
    }
    expect(textOf(one('main'))).not.toMatch(/[{}]/);
    const talk = demoTalk(Date.now());
    const named = [...talk.map(({ text }) => text), ...demoNews()].join().match(/\{/g) ?? [];
    // The two of the first line, and who said what.
    expect(marked).toHaveLength(named.length + 2 + talk.length);
  });

  it('says what each of them does, as the team itself does', () => {
    expect(SAMPLE_TEAM.map(({ userID }) => demoRole(userID))).toEqual(SAMPLE_TEAM.map(({ role }) => role));
  });

  it('tells what to try, also in the moment in which nothing is known', async () => {
    await show(null);
    expect(notice()).toContain('set your status, and watch the dot beside your own name');
  });

  it('opened without the demo, tells how to have it', async () => {
    await show(null);
    await show(false);
    expect(notice()).toContain('The demo is not running');
    expect(notice()).toContain('choose “Try the demo”');
  });

  it('says that the demo was left, and goes on when it is on again', async () => {
    await show(true);
    await show(false);
    await show(false);
    expect(notice()).toContain('You have left the demo');
    expect(notice()).toContain('open Presently in the toolbar');
    await show(true);
    expect(notice()).toContain('Everyone here is simulated');
  });
});
