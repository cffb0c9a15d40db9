import { PageDriver } from './browsers/page-driver.ts';
import { waitFor } from './browsers/wait-for.ts';
import { test } from './fixtures.ts';

test('the first run leads by the demo to the first dot in three steps', async ({ extension }) => {
  const welcome = await extension.openExtensionPage('welcome.html');
  const heading = () => welcome.run(() => document.querySelector('h2')?.textContent ?? '', null);
  const waitForHeading = (text: string) =>
    waitFor(`the step “${text}”`, async () => (await heading()) === text);

  await waitForHeading('Choose how to begin');
  await welcome.press('button', 'Try the demo');
  await waitForHeading('Choose where to see dots');
  await welcome.press('button', 'Open the sample page');
  const page = new PageDriver(await extension.openedTab('demo.html'));
  await page.waitForDot(/^Sample User: online/);

  await welcome.bringToFront();
  await welcome.press('button', 'Next');
  await waitForHeading('See your first dot');
  await waitFor('the first dot, live', () =>
    welcome.run(
      () => /Sample User\s*online/.test(document.querySelector<HTMLElement>('.first-dots')?.innerText ?? ''),
      null,
    ),
  );
});
