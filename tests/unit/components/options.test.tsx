// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Options } from '../../../components/options.tsx';
import type { PeopleForms } from '../../../components/options-adapter.ts';
import { fakeOptionsAdapter, fakePopupAdapter, mount, refusal, SIGNED_OUT, unmount } from './fakes.ts';
import { alerts, all, button, click, description, field, one, textOf, type } from './page.ts';

let adapter = fakeOptionsAdapter();
beforeEach(async () => {
  adapter = fakeOptionsAdapter();
  adapter.check.mockImplementation(({ links }: PeopleForms) =>
    links.includes('wrong') ? [{ field: 'links', line: 2, message: 'write {userID} in it.' }] : [],
  );
  await mount(<Options adapter={adapter} account={fakePopupAdapter(SIGNED_OUT)} />);
});
afterEach(unmount);

describe('how people are found', () => {
  it('is saved, and said to be', async () => {
    expect(field('Mail addresses').value).toBe('{userID}@company.example');
    await type(field('Profile links'), 'https://intranet.example/people/{userID}');
    await click(button('Save'));
    expect(adapter.save).toHaveBeenCalledExactlyOnceWith(
      { mail: '{userID}@company.example', links: 'https://intranet.example/people/{userID}' },
      { mail: '{userID}@company.example', links: '' },
    );
    expect(textOf(one('.saved'))).toContain('Saved.');
  });

  it('is explained line by line where it is wrong, and not saved', async () => {
    await type(field('Profile links'), 'https://a.example/{userID}\nwrong');
    await click(button('Save'));
    expect(adapter.save).not.toHaveBeenCalled();
    expect(description(field('Profile links'))).toContain('Line 2: write {userID} in it.');
    expect(field('Profile links').getAttribute('aria-invalid')).toBe('true');
    expect(field('Mail addresses').getAttribute('aria-invalid')).toBe('false');
    expect(document.activeElement).toBe(field('Profile links'));
    await type(field('Profile links'), '');
    expect(field('Profile links').getAttribute('aria-invalid')).toBe('false');
  });

  it('says when saving failed', async () => {
    adapter.save.mockResolvedValue(refusal('host-unavailable'));
    await click(button('Save'));
    expect(alerts()).toContain('background did not answer');
    expect(textOf(one('.saved'))).toBe('');
  });
});

describe('sites', () => {
  it('are switched off one by one, with the focus on what comes next', async () => {
    await click(button('Switch off a.example'));
    expect(adapter.removeSite).toHaveBeenCalledExactlyOnceWith('a.example');
    expect(all('.sites > li').map(textOf)).toEqual(['b.exampleSwitch off']);
    expect(document.activeElement).toBe(button('Switch off b.example'));
    await click(button('Switch off b.example'));
    expect(textOf(document.body)).toContain('No sites yet.');
    expect(document.activeElement).toBe(one('#sites-heading'));
  });

  it('that are switched on elsewhere are shown', async () => {
    await adapter.become({ sites: ['c.example'] });
    expect(all('.sites > li').map(textOf)).toEqual(['c.exampleSwitch off']);
    expect(document.activeElement).toBe(document.body);
  });

  it('stay where switching off failed', async () => {
    adapter.removeSite.mockResolvedValue(refusal('host-unavailable'));
    await click(button('Switch off a.example'));
    expect(alerts()).toContain('background did not answer');
    expect(all('.sites > li')).toHaveLength(2);
  });
});

it('says when the settings cannot be read', async () => {
  adapter = fakeOptionsAdapter();
  adapter.load.mockRejectedValue(new Error('gone'));
  await mount(<Options adapter={adapter} account={fakePopupAdapter(SIGNED_OUT)} />);
  expect(alerts()).toContain('background did not answer');
});
