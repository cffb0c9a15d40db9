// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Options } from '../../../components/options.tsx';
import type {
  DamagedEntry,
  Draft,
  OptionsAdapter,
  OwnRule,
  RuleForm,
  Tried,
} from '../../../components/options-adapter.ts';
import { SiteRules } from '../../../components/site-rules.tsx';
import {
  fakeOptionsAdapter,
  fakePopupAdapter,
  mount,
  ownRule,
  refusal,
  SIGNED_OUT,
  settle,
  unmount,
} from './fakes.ts';
import {
  alerts,
  all,
  button,
  choose,
  click,
  description,
  field,
  hasButton,
  one,
  textOf,
  type,
} from './page.ts';

const FORM: RuleForm = {
  name: 'Authors',
  on: 'wiki.example',
  select: 'a.author',
  not: '',
  where: 'href',
  attribute: '',
  pattern: '/people/{id}',
  what: 'userID',
  service: '',
  mentions: false,
};
const OWN: OwnRule[] = [
  ownRule({ form: FORM, isOn: true }),
  ownRule({ form: { ...FORM, name: '', on: 'b.example' }, isOn: false }),
];
const [AUTHORS] = OWN as [OwnRule, OwnRule];

let adapter = fakeOptionsAdapter();
let kept: Draft | null;

async function open(rules: readonly OwnRule[] = OWN): Promise<void> {
  await adapter.become({ rules });
  await mount(<Options adapter={adapter} account={fakePopupAdapter(SIGNED_OUT)} />);
  // What is loaded comes after the first effects, and has effects of its own.
  await pause();
  await pause();
}

beforeEach(() => {
  vi.useFakeTimers();
  kept = null;
  adapter = fakeOptionsAdapter();
  adapter.checkRule.mockImplementation(({ on, select }) => [
    ...(on === '' ? [{ field: 'on' as const, message: 'Write where.' }] : []),
    ...(select.endsWith('[') ? [{ field: 'select' as const, message: 'No selector.' }] : []),
  ]);
  adapter.keepDraft.mockImplementation((draft) => {
    kept = draft;
  });
  adapter.draft.mockImplementation(() => kept);
});
afterEach(() => {
  unmount();
  vi.useRealTimers();
});

const rows = () => all('ul[aria-label="Your rules"] > li').map(textOf);
const pause = () => settle(() => vi.advanceTimersByTime(300));

describe('the rules', () => {
  it('are listed, one’s own apart from the built-in ones', async () => {
    await open();
    expect(rows()).toEqual([
      'Authorswiki.exampleEditSwitch offDelete',
      'People on b.exampleb.example · switched offEditSwitch onDelete',
    ]);
    expect(all('ul[aria-label="Built-in rules"] > li').map(textOf)).toEqual(['GitHub: authorsgithub.com']);
  });

  it('have what was being written in sight from the first moment on, where the page is loaded again', async () => {
    await adapter.become({ rules: OWN });
    kept = { form: { ...FORM, select: 'b[' }, was: null };
    // No effect has run yet: it is as the first picture of the page has it.
    const host = document.createElement('div');
    render(<SiteRules adapter={adapter} stored={OWN} builtIn={[]} damaged={[]} />, host);
    expect(host.querySelector<HTMLInputElement>('[name="select"]')?.value).toBe('b[');
    render(null, host);
  });

  it('are switched off and on', async () => {
    await open();
    await click(button('Switch off Authors'));
    expect(adapter.replaceRule).toHaveBeenLastCalledWith(AUTHORS.stored, { form: FORM, isOn: false });
    expect(rows()[0]).toContain('switched off');
    expect(document.activeElement).toBe(button('Switch on Authors'));
  });

  it('are deleted, and brought back to their place', async () => {
    await open();
    await click(button('Delete Authors'));
    expect(adapter.removeRule).toHaveBeenLastCalledWith(AUTHORS.stored);
    expect(textOf(one('.undo'))).toContain('Authors is deleted.');
    expect(document.activeElement).toBe(button('Undo'));
    await click(button('Undo'));
    expect(adapter.restoreRule).toHaveBeenLastCalledWith(AUTHORS, null);
    expect(rows()[0]).toContain('Authors');
    expect(document.activeElement).not.toBe(document.body);
  });

  it('stay as they are where storing failed', async () => {
    adapter.removeRule.mockResolvedValue(refusal('host-unavailable'));
    await open();
    await click(button('Delete Authors'));
    expect(rows()).toHaveLength(2);
    expect(alerts()).toContain('background did not answer');
  });
});

describe('what another page does with the rules', () => {
  it('is shown at once, and the focus stays with the rule it is on', async () => {
    await open();
    button('Delete People on b.example').focus();
    await adapter.become({ rules: [ownRule({ form: { ...FORM, name: 'New' }, isOn: true }), ...OWN] });
    expect(rows()).toHaveLength(3);
    expect(document.activeElement).toBe(button('Delete People on b.example'));
    await adapter.become({ rules: OWN.slice(1) });
    expect(document.activeElement).toBe(button('Delete People on b.example'));
  });
});

describe('a rule that can’t be read, or finds nobody', () => {
  const DAMAGED: DamagedEntry = {
    where: 'siteRules',
    text: '{"name":"Half"}',
    form: { ...FORM, name: 'Half' },
    stored: { name: 'Half' },
  };

  it('is shown beside the others, can be mended in the editor, and is then one of them', async () => {
    await adapter.become({ damaged: [DAMAGED] });
    await open();
    expect(rows()).toHaveLength(2);
    expect(textOf(one('.damaged'))).toContain('{"name":"Half"}');
    expect(textOf(one('.damaged'))).toContain('This can’t be read. Mend or remove it.');
    await click(button('Mend'));
    expect(field('Name').value).toBe('Half');
    expect((button('Mend') as HTMLButtonElement).disabled).toBe(true);
    expect(alerts()).toBe('');
    await click(button('Save rule'));
    expect(adapter.replaceRule).toHaveBeenCalledExactlyOnceWith(DAMAGED.stored, {
      form: DAMAGED.form,
      isOn: true,
    });
    expect(all('.damaged')).toEqual([]);
    expect(rows()).toHaveLength(3);
  });

  it('says why, where it can be read and is wrong all the same', async () => {
    await open([{ ...AUTHORS, problem: 'No selector.' }]);
    expect(rows()[0]).toContain('It finds nobody as it is: No selector.');
  });
});

describe('the editor', () => {
  it('changes a rule in its place', async () => {
    await open();
    await click(button('Edit Authors'));
    await type(field('Elements'), 'a.writer');
    await click(button('Save rule'));
    expect(adapter.replaceRule).toHaveBeenLastCalledWith(AUTHORS.stored, {
      form: { ...FORM, select: 'a.writer' },
      isOn: true,
    });
    expect(alerts()).toBe('');
    expect(hasButton('Save rule')).toBe(false);
    expect(document.activeElement).toBe(button('New rule'));
    expect(kept).toBeNull();
  });

  it('says what is wrong beside its field, not before one has left it, and saves nothing', async () => {
    await open([]);
    await click(button('New rule'));
    await type(field('Elements'), 'a[');
    expect(description(field('Elements'))).not.toContain('No selector.');
    await settle(() => field('Elements').blur());
    expect(description(field('Elements'))).toContain('No selector.');
    expect(field('Sites').getAttribute('aria-invalid')).toBe('false');
    await click(button('Save rule'));
    expect(document.activeElement).toBe(field('Sites'));
    expect(description(field('Sites'))).toContain('Write where.');
    expect(adapter.addRule).not.toHaveBeenCalled();
    expect(field('Elements').value).toBe('a[');
  });

  it('keeps what is typed where saving fails, and over a load of the page', async () => {
    adapter.addRule.mockResolvedValue(refusal('host-unavailable'));
    await open([]);
    await click(button('New rule'));
    await type(field('Sites'), 'wiki.example');
    await click(button('Save rule'));
    expect(alerts()).toContain('background did not answer');
    expect(field('Sites').value).toBe('wiki.example');
    unmount();
    await open([]);
    expect(field('Sites').value).toBe('wiki.example');
  });

  it('goes on with the same rule after a load of the page, and makes no second one of it', async () => {
    await open();
    await click(button('Edit Authors'));
    await type(field('Elements'), 'a.writer');
    unmount();
    await open();
    expect(field('Elements').value).toBe('a.writer');
    await click(button('Save rule'));
    expect(adapter.replaceRule).toHaveBeenLastCalledWith(AUTHORS.stored, {
      form: { ...FORM, select: 'a.writer' },
      isOn: true,
    });
    expect(adapter.stored().rules).toHaveLength(2);
  });

  it('loses nothing where the rule is changed elsewhere: it is said, and saved it is a rule of its own', async () => {
    await open();
    await click(button('Edit Authors'));
    await type(field('Elements'), 'a.writer');
    const other = ownRule({ form: { ...FORM, name: 'Changed elsewhere' }, isOn: true });
    await adapter.become({ rules: [other] });
    expect(rows()).toHaveLength(1);
    expect(field('Elements').value).toBe('a.writer');
    expect(alerts()).toContain('changed or removed elsewhere');
    await click(button('Save rule'));
    expect(adapter.stored().rules.map(({ form }) => form.select)).toEqual(['a.author', 'a.writer']);
    expect(alerts()).toBe('');
  });

  it('stays open with what was written where saving finds the rule gone', async () => {
    await open();
    await click(button('Edit Authors'));
    await type(field('Elements'), 'a.writer');
    adapter.replaceRule.mockImplementation(async () => {
      await adapter.become({ rules: [] });
      return refusal('changed-elsewhere');
    });
    await click(button('Save rule'));
    await pause();
    expect(field('Elements').value).toBe('a.writer');
    expect(alerts()).toContain('saved, it becomes a rule of its own');
    await click(button('Save rule'));
    expect(adapter.addRule).toHaveBeenCalledOnce();
  });

  it('discards what was written only when it is told twice', async () => {
    await open([]);
    await click(button('New rule'));
    await type(field('Sites'), 'wiki.example');
    await click(button('Cancel'));
    expect(alerts()).toContain('not saved');
    await click(button('Discard what I wrote'));
    expect(hasButton('Save rule')).toBe(false);
    expect(kept).toBeNull();
  });

  it('shows only the fields that count', async () => {
    await open([]);
    await click(button('New rule'));
    expect(all('[name="attribute"], [name="service"]')).toEqual([]);
    expect(all('[name="mentions"]')).toHaveLength(1);
    await choose(one('[name="where"]') as HTMLSelectElement, 'attribute');
    await choose(one('[name="what"]') as HTMLSelectElement, 'handle');
    expect(all('[name="attribute"], [name="service"]')).toHaveLength(2);
    expect(all('[name="mentions"]')).toEqual([]);
  });
});

describe('a proposal', () => {
  let propose: Parameters<OptionsAdapter['onProposal']>[0];
  beforeEach(() => {
    adapter.onProposal.mockImplementation((listener) => {
      propose = listener;
      return () => {};
    });
  });

  it('is opened in the editor, and is not stored until it is saved', async () => {
    await open([]);
    await settle(() => propose({ form: FORM, tabID: 7 }));
    expect(field('Pattern').value).toBe('/people/{id}');
    expect(adapter.addRule).not.toHaveBeenCalled();
    await click(button('Save rule'));
    expect(adapter.addRule).toHaveBeenCalledExactlyOnceWith({ form: FORM, isOn: true });
  });

  it('does not push aside what is being written', async () => {
    await open([]);
    await click(button('New rule'));
    await type(field('Sites'), 'mine.example');
    await settle(() => propose({ form: FORM, tabID: 7 }));
    expect(field('Sites').value).toBe('mine.example');
    expect(alerts()).toContain('proposed for wiki.example');
    await click(button('Discard mine and look at it'));
    expect(field('Sites').value).toBe('wiki.example');
  });
});

describe('trying a rule', () => {
  const TAB = { id: 7, title: 'Wiki', host: 'wiki.example' };
  let tell: (tried: Tried) => void;
  const test = vi.fn();
  const end = vi.fn();
  beforeEach(() => {
    test.mockClear();
    end.mockClear();
    adapter.tryPlaces.mockResolvedValue({ state: 'tabs', tabs: [TAB] });
    adapter.tryIn.mockImplementation((_tab, onTried) => {
      tell = onTried;
      return { test, end, show() {} };
    });
  });

  it('follows what is typed, a moment later, in the only tab of the site', async () => {
    await open();
    await click(button('Edit Authors'));
    await pause();
    expect(adapter.tryIn.mock.calls.map(([tab]) => tab)).toEqual([7]);
    await pause();
    expect(test).toHaveBeenLastCalledWith(FORM);
    test.mockClear();
    await type(field('Elements'), 'a.wri');
    await type(field('Elements'), 'a.writer');
    await pause();
    expect(test).toHaveBeenCalledExactlyOnceWith({ ...FORM, select: 'a.writer' });
  });

  it('says how many, who they are, and who is not in the directory', async () => {
    await open();
    await click(button('Edit Authors'));
    await pause();
    await settle(() =>
      tell({
        state: 'found',
        count: 3,
        first: [
          { text: 'Anna', identity: 'github:anna-i', userID: 'anna' },
          { text: 'Zoe', identity: 'github:zoe', userID: null },
        ],
      }),
    );
    expect(textOf(one('.trial [role="status"]'))).toBe(
      '3 names found, outlined in the tab. In the directory: 1 of the first 2.',
    );
    expect(all('.tried tbody tr').map(textOf)).toEqual([
      'Annagithub:anna-ianna',
      'Zoegithub:zoenot in the directory',
    ]);
    expect(textOf(one('.trial'))).toContain('and 1 more');
  });

  it('waits while anything is wrong', async () => {
    await open();
    await click(button('Edit Authors'));
    await pause();
    await pause();
    test.mockClear();
    await type(field('Elements'), 'a[');
    await pause();
    expect(test).not.toHaveBeenCalled();
    expect(textOf(one('.trial [role="status"]'))).toContain('as soon as every entry above is right');
  });

  it.each([
    ['no-host', 'Enter the site above'],
    ['off', 'Dots are off on this site'],
    ['not-open', 'No page of this site is open'],
  ] as const)('says what to do where there is no tab (%s)', async (state, words) => {
    adapter.tryPlaces.mockResolvedValue({ state });
    await open();
    await click(button('Edit Authors'));
    await pause();
    expect(textOf(one('.trial'))).toContain(words);
    expect(adapter.tryIn).not.toHaveBeenCalled();
  });

  it('ends with the editor', async () => {
    await open();
    await click(button('Edit Authors'));
    await pause();
    await click(button('Cancel'));
    expect(end).toHaveBeenCalledOnce();
  });

  it('has one choose where several tabs are open', async () => {
    adapter.tryPlaces.mockResolvedValue({ state: 'tabs', tabs: [TAB, { ...TAB, id: 8 }] });
    await open();
    await click(button('Edit Authors'));
    await pause();
    expect(adapter.tryIn).not.toHaveBeenCalled();
    await choose(one('.trial select') as HTMLSelectElement, '8');
    expect(adapter.tryIn.mock.calls.map(([tab]) => tab)).toEqual([8]);
  });
});
