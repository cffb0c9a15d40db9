// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Options } from '../../../components/options.tsx';
import { fakeOptionsAdapter, mount, refusal, unmount } from './fakes.ts';
import { alerts, button, click, description, field, textOf, type } from './page.ts';

let adapter = fakeOptionsAdapter();
beforeEach(async () => {
  adapter = fakeOptionsAdapter();
  adapter.checkDirectory.mockImplementation((lines) =>
    lines.includes('?') ? [{ field: 'directory', line: 2, message: 'write a User ID.' }] : [],
  );
  adapter.checkChatLink.mockImplementation((link) =>
    link.startsWith('http:') ? 'Begin with https://.' : null,
  );
  await mount(<Options adapter={adapter} />);
});
afterEach(unmount);

it('is saved with the chat link, and said to be', async () => {
  expect(field('Entries').value).toBe('github:anna-i = anna');
  await type(field('Chat link'), 'https://chat.example/{userID}');
  await click(button('Save directory'));
  expect(adapter.saveDirectory).toHaveBeenCalledExactlyOnceWith({
    directory: 'github:anna-i = anna',
    chatLink: 'https://chat.example/{userID}',
  });
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
