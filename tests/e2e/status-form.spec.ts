import { waitFor } from './browsers/wait-for.ts';
import { expect, test } from './fixtures.ts';

test('a preset by keyboard, another emoji that is searched for, and a moment', async ({
  extension,
  world,
}) => {
  const bob = await world.client('bob');
  await bob.subscribe(['ann']);
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  await popup.waitForText('On the call');

  // Past *Set status* to the presets; Enter takes the first one, and again sets it.
  await popup.tab.fill('Your status', '');
  for (const key of ['Tab', 'Tab', 'Enter', 'Enter']) await popup.tab.key(key);
  await bob.waitForStatus({ userID: 'ann', customStatus: '📞 On the call' });
  await popup.waitForText('until');

  await popup.tab.press('button', 'Emoji: 📞. Choose another');
  await waitFor('the search to have the focus', () =>
    popup.tab.run(
      () =>
        document.querySelector('emoji-picker')?.shadowRoot?.activeElement?.nodeName === 'INPUT' || undefined,
      null,
    ),
  );
  await popup.tab.run(() => {
    const search = document.querySelector('emoji-picker')?.shadowRoot?.querySelector('input');
    if (!search) throw new Error('no search');
    search.value = 'rocket';
    search.dispatchEvent(new Event('input', { bubbles: true }));
  }, null);
  await waitFor('the rocket among a few', () =>
    popup.tab.run(() => {
      const results = document.querySelector('emoji-picker')?.shadowRoot?.querySelector('#search-results');
      const found = [...(results?.querySelectorAll('button') ?? [])];
      const rocket = found.find((one) => one.textContent?.trim() === '🚀');
      if (!rocket || found.length > 20) return undefined;
      rocket.click();
      return true;
    }, null),
  );

  await waitFor('the rocket to be taken', () =>
    popup.tab.run(
      () => document.querySelector('.emoji-button')?.textContent?.includes('🚀') || undefined,
      null,
    ),
  );

  await popup.chooseClearAfter('Date and time…');
  const day = new Date(Date.now() + 3 * 24 * 60 * 60_000).toISOString().slice(0, 10);
  await waitFor('the field of date and time', () =>
    popup.tab.run((text) => {
      const field = document.querySelector<HTMLInputElement>('input[name="clear-on"]');
      if (!field) return undefined;
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    }, `${day}T09:15`),
  );
  await popup.tab.press('button', 'Set status');
  await bob.waitForStatus({ userID: 'ann', customStatus: '🚀 On the call' });
  await expect.poll(() => popup.ownText()).toMatch(/🚀 On the call · until \S+ (9:15 AM|09:15)/);
});
