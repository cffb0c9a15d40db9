import { expect, test } from './fixtures.ts';

test('whom you follow outlives the loss of the database', async ({ extension, world }) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone', 'not logged in');
  await popup.addPerson('li.na');
  await popup.waitForPerson('李娜', 'not logged in');
  const files = () =>
    popup.tab.run(async () => {
      const texts: string[] = [];
      for await (const [name, handle] of (await navigator.storage.getDirectory()).entries()) {
        if (name === 'follows.json')
          texts.push(await (await (handle as FileSystemFileHandle).getFile()).text());
      }
      return texts.join();
    }, null);
  await expect.poll(files).toContain('["bob","li.na"]');

  await popup.tab.run(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('presently');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
    null,
  );
  await extension.restart();
  const again = await extension.openPopup();
  await again.waitForPerson('Bob Stone', 'not logged in');
  await again.waitForPerson('李娜', 'not logged in');
});
