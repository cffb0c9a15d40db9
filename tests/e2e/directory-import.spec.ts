import type { Tab } from './browsers/tab.ts';
import { expect, test } from './fixtures.ts';

const LIST = '\uFEFFuserID,E-Mail,Department\r\nzoe,zoe.m@company.example,Sales\r\nbob,no address,\r\n';

/** Chooses a file, as the browser does once a person has. */
function choose(options: Tab, name: string, text: string): Promise<void> {
  return options.run(
    (file) => {
      const input = document.querySelector<HTMLInputElement>('#directory-file');
      if (!input) throw new Error('There is no field for a file');
      const chosen = new DataTransfer();
      chosen.items.add(new File([file.text], file.name, { type: 'text/csv' }));
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    { name, text },
  );
}

test('people from a file are looked at, confirmed, and then have their dots', async ({
  extension,
  world,
  site,
}) => {
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials('ann'));
  const page = await extension.openPage(
    site.page('<p data-presence-user="ann">Ann</p><a href="mailto:zoe.m@company.example">Zoë</a>'),
  );
  await page.waitForDot('Ann Lee: online');
  const options = await extension.openExtensionPage('options.html#directory');
  const says = (): Promise<string> => options.run(() => document.body.innerText, null);
  await expect.poll(says).toContain('Nothing has been imported yet.');

  await choose(options, 'people.csv', LIST);
  await expect.poll(says).toContain('1 person was found');
  const found = await says();
  expect(found).toContain('Line 3: Write one plain mail address before the =');
  expect(found).toContain('left out: Department');
  expect(await page.dots()).not.toContain('Zoë Müller: not logged in');

  await options.press('button', 'Import 1 entry');
  await expect.poll(says).toContain('Imported: 1 person, from “people.csv”');
  await page.tab.bringToFront();
  await page.waitForDot('Zoë Müller: not logged in');
});
