import { indexedDB } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { forgetEmoji } from '../../../lib/host/forget-emoji.ts';

it('deletes what the picker keeps in each language, and nothing else', async () => {
  const names = ['emoji-picker-element-en', 'emoji-picker-element-ja', 'presently'];
  for (const name of names) {
    await new Promise<void>((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
    });
  }
  forgetEmoji(indexedDB);
  await expect.poll(async () => (await indexedDB.databases()).map(({ name }) => name)).toEqual(['presently']);
});
