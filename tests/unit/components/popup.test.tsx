// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Popup } from '../../../components/popup.tsx';
import type { Outcome } from '../../../lib/status/forms.ts';
import { problemFor } from '../../../lib/words/problems.ts';
import { fakePopupAdapter, mount, ready, refusal, SIGNED_OUT, settle, unmount } from './fakes.ts';
import { alerts, all, button, click, field, hasButton, one, textOf } from './page.ts';

afterEach(() => {
  unmount();
  vi.useRealTimers();
});

const SWITCH = 'Show dots on intranet.example';

describe('the site switch', () => {
  it('asks for the site within the click, where the browser grants permissions', async () => {
    const adapter = fakePopupAdapter(ready());
    await mount(<Popup adapter={adapter} />);
    expect(button(SWITCH).getAttribute('role')).toBe('switch');
    expect(button(SWITCH).getAttribute('aria-checked')).toBe('false');
    button(SWITCH).click();
    expect(adapter.setSite).toHaveBeenCalledExactlyOnceWith(true);
    await settle(() => {});
    expect(button(SWITCH).getAttribute('aria-checked')).toBe('true');
    await click(button(SWITCH));
    expect(adapter.setSite).toHaveBeenLastCalledWith(false);
  });

  it('stays off where the permission was refused, and says so', async () => {
    const adapter = fakePopupAdapter(ready());
    const refused: Outcome = { ...refusal('refused') };
    adapter.setSite.mockResolvedValue(refused);
    await mount(<Popup adapter={adapter} />);
    await click(button(SWITCH));
    expect(button(SWITCH).getAttribute('aria-checked')).toBe('false');
    expect(alerts()).toContain('Something went wrong');
  });

  it('is not there for a tab without a web page', async () => {
    const adapter = fakePopupAdapter(ready());
    adapter.site.mockResolvedValue({ host: '', on: false });
    await mount(<Popup adapter={adapter} />);
    expect(all('[role="switch"]')).toEqual([]);
    expect(textOf(one('.foot'))).toContain('ordinary web pages only');
  });
});

describe('pointing at a name', () => {
  it('is offered where dots are on, and nowhere else', async () => {
    const adapter = fakePopupAdapter(ready());
    await mount(<Popup adapter={adapter} />);
    expect(hasButton('Point at a name…')).toBe(false);
    await click(button(SWITCH));
    await click(button('Point at a name…'));
    expect(adapter.pointAtName).toHaveBeenCalledOnce();
  });

  it('says when the page lets nobody in', async () => {
    const adapter = fakePopupAdapter(ready());
    adapter.site.mockResolvedValue({ host: 'intranet.example', on: true });
    adapter.pointAtName.mockResolvedValue(refusal('not-ready'));
    await mount(<Popup adapter={adapter} />);
    await click(button('Point at a name…'));
    expect(alerts()).toContain('not ready yet');
  });
});

describe('over the demo’s own page', () => {
  it('the switch is not there, and it is told when there are dots', async () => {
    const adapter = fakePopupAdapter(ready());
    adapter.site.mockResolvedValue({ host: '', on: true });
    await mount(<Popup adapter={adapter} />);
    expect(all('[role="switch"]')).toEqual([]);
    expect(textOf(one('.foot'))).toContain('This page shows dots while you are in the demo.');
  });
});

describe('the popup', () => {
  it.each(['72001', '3122'])('signed in, says what the service withholds (%s)', async (code) => {
    const problem = problemFor(code);
    const adapter = fakePopupAdapter({ ...ready(), session: { state: 'ready', userID: 'sample', problem } });
    await mount(<Popup adapter={adapter} />);
    expect(alerts()).toContain(problem.message);
    expect(alerts()).toContain(problem.advice);
    expect(field('Your status')).toBeTruthy();
  });

  it('opens the options', async () => {
    const adapter = fakePopupAdapter(SIGNED_OUT);
    await mount(<Popup adapter={adapter} />);
    await click(button('Options'));
    expect(adapter.openOptions).toHaveBeenCalledOnce();
  });

  it('signs out, and says when that failed', async () => {
    const adapter = fakePopupAdapter(ready());
    adapter.signOut.mockResolvedValueOnce(refusal('network'));
    await mount(<Popup adapter={adapter} />);
    await click(button('Sign out'));
    expect(alerts()).toContain('does not answer');
    await click(button('Sign out'));
    await adapter.push(SIGNED_OUT);
    expect(field('UserSig').value).toBe('');
  });

  it('starts in the status field', async () => {
    await mount(<Popup adapter={fakePopupAdapter(ready())} />);
    expect(document.activeElement).toBe(field('Your status'));
  });

  it('waits quietly for a view, and says at last that none came', async () => {
    vi.useFakeTimers();
    const adapter = fakePopupAdapter(null);
    await mount(<Popup adapter={adapter} />);
    expect(one('main').getAttribute('aria-busy')).toBe('true');
    expect(alerts()).toBe('');
    expect(hasButton('Sign in')).toBe(false);
    await settle(() => vi.advanceTimersByTime(5_000));
    expect(alerts()).toContain('background did not answer');
    await adapter.push(ready());
    expect(alerts()).toBe('');
  });
});
