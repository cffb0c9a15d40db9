// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FoundList } from '../../../components/directory-adapter.ts';
import { DirectoryForm } from '../../../components/directory-form.tsx';
import { Sites } from '../../../components/sites.tsx';
import type { Outcome } from '../../../lib/status/forms.ts';
import { fakeOptionsAdapter, mount, NO_DIRECTORY, NOON, refusal, settle, unmount } from './fakes.ts';
import { alerts, all, button, click, description, field, hasButton, one, textOf, type } from './page.ts';

let adapter = fakeOptionsAdapter();
const said = () => textOf(document.body);
const { address: NO_ADDRESS } = NO_DIRECTORY;

const LIST: FoundList = {
  name: 'people.csv',
  lines: ['anna@c.example = anna', 'name:Anna = anna', 'bo@c.example = bo'],
  people: 2,
  first: [{ who: 'anna@c.example', userID: 'anna' }],
  unit: 'line',
  faults: [{ at: 7, message: 'The User ID is missing.' }],
  unused: ['Department'],
  before: null,
};

beforeEach(async () => {
  adapter = fakeOptionsAdapter();
  await mount(<DirectoryForm adapter={adapter} stored={{ directory: '', chatLink: '' }} damaged={[]} />);
});
afterEach(unmount);

/** Chooses a file, as the browser does once a person has. */
async function choose(name: string): Promise<void> {
  const input = field('File');
  Object.defineProperty(input, 'files', { value: [new File(['x'], name)], configurable: true });
  await settle(() => input.dispatchEvent(new Event('change', { bubbles: true })));
}

describe('an import', () => {
  it('is looked at first: nothing is stored before it is confirmed, and then all of it', async () => {
    adapter.directoryParts.readFile.mockResolvedValue({ ok: true, list: LIST });
    await choose('people.csv');
    expect(said()).toContain('2 people were found. Addresses, handles and names: 3.');
    expect(said()).toContain('Line 7: The User ID is missing.');
    expect(said()).toContain('Columns that are left out: Department.');
    expect(textOf(one('tbody'))).toBe('anna@c.exampleanna');
    expect(document.activeElement).toBe(one('h4'));
    expect(adapter.directoryParts.importList).not.toHaveBeenCalled();
    await click(button('Import 3 entries'));
    expect(adapter.directoryParts.importList).toHaveBeenCalledExactlyOnceWith(LIST, false);
    expect(said()).toContain('Imported. Open pages follow at once.');
    expect(hasButton('Import 3 entries')).toBe(false);
  });

  it('is put away by Cancel', async () => {
    adapter.directoryParts.readText.mockResolvedValue({ ok: true, list: LIST });
    await type(one('#directory-paste') as HTMLInputElement, 'userID\nanna');
    await click(button('Look at it'));
    await click(button('Cancel'));
    expect(hasButton('Import 3 entries')).toBe(false);
    expect(adapter.directoryParts.importList).not.toHaveBeenCalled();
    expect((one('#directory-paste') as HTMLTextAreaElement).value).toBe('userID\nanna');
  });

  it('says why a file can’t be read, and is not offered where nobody is in it', async () => {
    adapter.directoryParts.readFile.mockResolvedValueOnce({
      ok: false,
      message: 'This file is not in UTF-8.',
    });
    await choose('people.csv');
    expect(alerts()).toContain('This file is not in UTF-8.');
    adapter.directoryParts.readFile.mockResolvedValueOnce({
      ok: true,
      list: { ...LIST, lines: [], people: 0, first: [] },
    });
    await choose('people.csv');
    expect(alerts()).toBe('');
    expect(said()).toContain('No people were found in it.');
    expect(all('.button-primary').map(textOf)).toEqual(['Save directory']);
  });

  it('takes the place of what was imported before, where that is chosen', async () => {
    const before = { at: 5, added: 1, changed: 2, removed: 1_000 };
    adapter.directoryParts.readFile.mockResolvedValue({ ok: true, list: { ...LIST, before } });
    await choose('people.csv');
    expect(said()).toContain('Keep it, and add this (1 new, 2 changed)');
    const radio = all('input[type="radio"]')[1];
    expect(textOf(radio?.parentElement as Element)).toBe('Replace it (1,000 removed)');
    await settle(() => {
      radio?.click();
      radio?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await click(button('Import 3 entries'));
    expect(adapter.directoryParts.importList.mock.lastCall?.[1]).toBe(true);
  });

  it('that is refused stays to be seen, with why', async () => {
    adapter.directoryParts.readFile.mockResolvedValue({ ok: true, list: LIST });
    adapter.directoryParts.importList.mockResolvedValue(refusal('changed-elsewhere'));
    await choose('people.csv');
    await click(button('Import 3 entries'));
    expect(alerts()).toContain('changed or removed elsewhere');
    expect(hasButton('Import 3 entries')).toBe(true);
  });

  it('of which only the newest file counts', async () => {
    let first: (read: { ok: true; list: FoundList }) => void = () => {};
    adapter.directoryParts.readFile.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          first = resolve;
        }),
    );
    adapter.directoryParts.readFile.mockResolvedValueOnce({ ok: true, list: { ...LIST, people: 9 } });
    await choose('slow.csv');
    await choose('quick.csv');
    await settle(() => first({ ok: true, list: LIST }));
    expect(said()).toContain('9 people were found');
  });

  it('leaves alone what is pasted and was not looked at', async () => {
    adapter.directoryParts.readFile.mockResolvedValue({ ok: true, list: LIST });
    const paste = one('#directory-paste') as HTMLInputElement;
    await type(paste, 'userID\nmei');
    await choose('people.csv');
    await click(button('Import 3 entries'));
    expect(paste.value).toBe('userID\nmei');
    adapter.directoryParts.readText.mockResolvedValue({ ok: true, list: LIST });
    await click(button('Look at it'));
    await click(button('Import 3 entries'));
    expect(paste.value).toBe('');
  });

  it('that is put away while another file is read is read no more', async () => {
    adapter.directoryParts.readFile.mockResolvedValueOnce({ ok: true, list: LIST });
    await choose('people.csv');
    adapter.directoryParts.readFile.mockReturnValue(new Promise(() => {}));
    await choose('large.csv');
    expect(said()).toContain('Reading');
    await click(button('Cancel'));
    expect(said()).not.toContain('Reading');
  });

  it('is removed with two presses', async () => {
    await adapter.directoryParts.tell({ imported: { at: NOON, name: 'people.csv', people: 10_000 } });
    expect(said()).toContain('Imported: 10,000 people, from “people.csv”');
    await click(button('Remove what was imported'));
    expect(adapter.directoryParts.removeImported).not.toHaveBeenCalled();
    await click(button('Press once more to remove it'));
    expect(adapter.directoryParts.removeImported).toHaveBeenCalledOnce();
  });
});

describe('a directory address', () => {
  it('that is typed while another is being saved stays', async () => {
    let saved: (outcome: Outcome) => void = () => {};
    adapter.directoryParts.saveAddress.mockReturnValue(
      new Promise((resolve) => {
        saved = resolve;
      }),
    );
    await type(field('Address'), 'https://a.example/');
    await click(button('Save address'));
    await type(field('Address'), 'https://b.example/');
    await settle(() => saved({ ok: true }));
    expect(field('Address').value).toBe('https://b.example/');
  });

  it('is checked, and then saved', async () => {
    adapter.directoryParts.checkAddress.mockImplementation((text) =>
      text === 'no' ? 'Begin with https://.' : null,
    );
    await type(field('Address'), 'no');
    await click(button('Save address'));
    expect(description(field('Address'))).toContain('Begin with https://.');
    expect(adapter.directoryParts.saveAddress).not.toHaveBeenCalled();
    await type(field('Address'), 'https://a.example/');
    await click(button('Save address'));
    expect(adapter.directoryParts.saveAddress).toHaveBeenCalledExactlyOnceWith('https://a.example/');
  });

  it('says when it was fetched, what went wrong since, and what in it is of no use', async () => {
    await adapter.directoryParts.tell({
      address: {
        ...NO_ADDRESS,
        text: 'https://a.example/',
        fetched: { at: NOON - 60_000, entries: 12_000 },
        problem: 'Tried 12:00: it did not answer.',
        faults: [{ at: 3, message: 'The User ID is missing.' }],
      },
    });
    expect(said()).toContain('12,000 entries, fetched 11:59');
    expect(said()).toContain('Tried 12:00: it did not answer. What was fetched before still counts.');
    expect(said()).toContain('Entry 3: The User ID is missing.');
    await click(button('Fetch now'));
    expect(adapter.directoryParts.fetchNow).toHaveBeenCalledOnce();
  });

  it('asks for the permission that lacks', async () => {
    await adapter.directoryParts.tell({
      address: { ...NO_ADDRESS, text: 'https://a.example/', problem: 'Not allowed.', needsPermission: true },
    });
    await click(button('Allow and fetch'));
    expect(adapter.directoryParts.fetchNow).toHaveBeenCalledOnce();
  });
});

describe('looking somebody up', () => {
  it('says who it is, by which source, and which others don’t count', async () => {
    adapter.directoryParts.lookUp.mockResolvedValue([
      { userID: 'anna-1', source: 'your administrator', line: 'anna@c.example = anna-1' },
      { userID: 'anna', source: 'the mail addresses', line: '{userID}@*' },
    ]);
    await type(field('Address, handle or name'), 'anna@c.example');
    expect(said()).toContain('This is anna-1. By your administrator: anna@c.example = anna-1');
    expect(said()).toContain('These don’t count:anna, by the mail addresses: {userID}@*');
  });

  it('says that it is nobody', async () => {
    await type(field('Address, handle or name'), 'x@c.example');
    expect(said()).toContain('Nobody in the directory.');
  });

  it('lists where sources differ', async () => {
    const answers = [
      { userID: 'a-1', source: 'your entries', line: '' },
      { userID: 'a-2', source: 'what was imported', line: '' },
    ];
    await adapter.directoryParts.tell({ conflicts: [{ key: 'anna@c.example', answers }] });
    expect(textOf(one('summary'))).toBe('1 conflict');
    expect(textOf(one('details ol'))).toBe('a-1 (your entries)a-2 (what was imported)');
  });
});

describe('what the administrator has locked', () => {
  it('is shown as locked, and can’t be written', async () => {
    await adapter.directoryParts.tell({
      managedLines: 2,
      isLocked: true,
      chatLink: { managed: 'https://chat.example/{userID}', isLocked: true },
      address: { ...NO_ADDRESS, text: 'https://a.example/', isLocked: true },
    });
    expect(said()).toContain('Your administrator’s directory: 2 lines, which come before all others.');
    expect(all('#directory-lines, #directory-file')).toEqual([]);
    expect(['Save directory', 'Save address'].some(hasButton)).toBe(false);
    for (const label of ['Chat link', 'Address']) {
      expect(field(label).readOnly).toBe(true);
      expect(description(field(label))).toContain('Set by your administrator');
    }
    expect(field('Chat link').value).toBe('https://chat.example/{userID}');
  });

  it('can be written where only the chat link is', async () => {
    await adapter.directoryParts.tell({
      chatLink: { managed: 'https://chat.example/{userID}', isLocked: true },
    });
    expect(hasButton('Save directory')).toBe(true);
    expect(field('Entries').readOnly).toBe(false);
  });

  it('of sites has no way out', async () => {
    await mount(<Sites adapter={adapter} stored={['a.example', '*.b.example']} managed={['*.b.example']} />);
    expect(all('li').map(textOf)).toEqual(['a.exampleSwitch off', '*.b.exampleOn by your administrator']);
  });
});
