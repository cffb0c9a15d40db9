// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Options } from '../../../components/options.tsx';
import {
  fakeOptionsAdapter,
  fakePopupAdapter,
  mount,
  refusal,
  SIGNED_OUT,
  settle,
  unmount,
} from './fakes.ts';
import { alerts, all, button, click, description, field, hasButton, one, textOf, type } from './page.ts';

let adapter = fakeOptionsAdapter();
beforeEach(async () => {
  adapter = fakeOptionsAdapter();
  adapter.checkDirectory.mockImplementation(({ directory, chatLink }) => [
    ...(chatLink.startsWith('http:')
      ? [{ field: 'chatLink' as const, line: 1, message: 'Begin with https://.' }]
      : []),
    ...(directory.includes('?')
      ? [{ field: 'directory' as const, line: 2, message: 'write a User ID.' }]
      : []),
  ]);
  await mount(<Options adapter={adapter} account={fakePopupAdapter(SIGNED_OUT)} />);
});
afterEach(unmount);

it('is saved with the chat link, and said to be', async () => {
  expect(field('Entries').value).toBe('github:anna-i = anna');
  await type(field('Chat link'), 'https://chat.example/{userID}');
  await click(button('Save directory'));
  expect(adapter.saveDirectory).toHaveBeenCalledExactlyOnceWith(
    { directory: 'github:anna-i = anna', chatLink: 'https://chat.example/{userID}' },
    { directory: 'github:anna-i = anna', chatLink: '' },
  );
  expect(textOf(document.body)).toContain('Saved. Open pages follow at once.');
});

it('is explained line by line where it is wrong, and not saved', async () => {
  await type(field('Entries'), 'anna\n?');
  await type(field('Chat link'), 'http://chat.example/{userID}');
  await click(button('Save directory'));
  expect(adapter.saveDirectory).not.toHaveBeenCalled();
  expect(description(field('Entries'))).toContain('Line 2: write a User ID.');
  expect(document.activeElement).toBe(field('Entries'));
  await type(field('Entries'), 'anna');
  await click(button('Save directory'));
  expect(description(field('Chat link'))).toContain('Begin with https://.');
  expect(document.activeElement).toBe(field('Chat link'));
  expect(adapter.saveDirectory).not.toHaveBeenCalled();
});

it('says when saving failed', async () => {
  adapter.saveDirectory.mockResolvedValue(refusal('host-unavailable'));
  await click(button('Save directory'));
  expect(alerts()).toContain('background did not answer');
});

const ANOTHER = { directory: 'github:anna-i = anna\nmei', chatLink: '' };

it('shows at once what another page has stored, as long as nothing is typed', async () => {
  await adapter.become({ directory: ANOTHER });
  expect(field('Entries').value).toBe(ANOTHER.directory);
  expect(hasButton('Take the other changes in')).toBe(false);
});

it('keeps what is typed when another page stores something, and takes that in where it is asked to', async () => {
  await type(field('Entries'), 'mine');
  await adapter.become({ directory: ANOTHER });
  expect(field('Entries').value).toBe('mine');
  expect(textOf(document.body)).toContain('This was changed elsewhere meanwhile.');
  await click(button('Take the other changes in'));
  expect(adapter.takeIn.mock.calls).toContainEqual([
    'directory',
    'github:anna-i = anna',
    'mine',
    ANOTHER.directory,
  ]);
  expect(field('Entries').value).toBe(`mine\n${ANOTHER.directory}`);
  expect(document.activeElement).toBe(field('Entries'));
  expect(hasButton('Take the other changes in')).toBe(false);
  await click(button('Save directory'));
  expect(adapter.saveDirectory.mock.lastCall?.[1]).toEqual(ANOTHER);
});

it('keeps what is typed where saving is refused for a change elsewhere, and says so', async () => {
  adapter.saveDirectory.mockResolvedValue(refusal('changed-elsewhere'));
  await type(field('Entries'), 'mine');
  await click(button('Save directory'));
  expect(alerts()).toContain('changed or removed elsewhere');
  expect(field('Entries').value).toBe('mine');
  // What to do about it, and not that saving does no harm.
  await adapter.become({ directory: ANOTHER });
  expect(textOf(document.body)).toContain('Take the other changes in, keep what is right, and save again.');
  expect(textOf(document.body)).not.toContain('saving it undoes nothing');
});

it('loses nothing that is typed while it is being saved', async () => {
  let done: (outcome: { ok: true }) => void = () => {};
  adapter.saveDirectory.mockImplementation(
    () =>
      new Promise((resolve) => {
        done = resolve;
      }),
  );
  await type(field('Entries'), 'one');
  await click(button('Save directory'));
  await type(field('Entries'), 'one\ntwo');
  await adapter.become({ directory: { directory: 'one', chatLink: '' } });
  await settle(() => done({ ok: true }));
  expect(field('Entries').value).toBe('one\ntwo');
  await click(button('Save directory'));
  expect(adapter.saveDirectory.mock.lastCall?.[1]).toMatchObject({ directory: 'one' });
});

it('says what is wrong in what is stored before anybody touches it', async () => {
  await adapter.become({ directory: { directory: '?', chatLink: '' } });
  await mount(<Options adapter={adapter} account={fakePopupAdapter(SIGNED_OUT)} />);
  expect(description(field('Entries'))).toContain('Line 2: write a User ID.');
});

it('shows what can’t be read, and removes it when told', async () => {
  const entry = { where: 'directory', text: '{"a":5}', form: null, stored: { a: 5 } } as const;
  await adapter.become({ damaged: [entry] });
  expect(textOf(one('.damaged'))).toContain('{"a":5}');
  expect(textOf(one('.damaged'))).toContain('This can’t be read. Write it anew above, or remove it.');
  expect(field('Entries').value).toBe('github:anna-i = anna');
  await click(button('Remove {"a":5}'));
  expect(adapter.removeDamaged).toHaveBeenCalledExactlyOnceWith(entry);
  expect(all('.damaged')).toEqual([]);
  expect(document.activeElement).toBe(field('Entries'));
});
