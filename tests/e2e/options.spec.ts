import type { Tab } from './browsers/tab.ts';
import { waitFor } from './browsers/wait-for.ts';
import { expect, test } from './fixtures.ts';
import { storedBy } from './stored.ts';

const FORM = '{userID}@company.example';

const textOf = (tab: Tab, section: string): Promise<string> =>
  tab.run((id) => document.querySelector<HTMLElement>(`[data-section="${id}"]`)?.innerText ?? '', section);
const waitForText = (tab: Tab, section: string, text: string): Promise<boolean> =>
  waitFor(`“${text}” in the section ${section}`, async () => (await textOf(tab, section)).includes(text));
const mailForms = (tab: Tab): Promise<string> =>
  tab.run(() => document.querySelector<HTMLTextAreaElement>('[name="mail"]')?.value ?? '', null);

/** Presses *Export settings*, and gives what would be in the file. */
async function exported(options: Tab): Promise<string> {
  await options.run(() => {
    const keep = URL.createObjectURL;
    URL.createObjectURL = (file) => {
      URL.createObjectURL = keep;
      Reflect.set(globalThis, 'saved', (file as Blob).text());
      return 'data:,';
    };
  }, null);
  await options.press('button', 'Export settings');
  return waitFor('the settings file', () =>
    options.run(() => Reflect.get(globalThis, 'saved') as Promise<string> | undefined, null),
  );
}

/** Chooses a file with this text, as from the disk. */
function chooseFile(options: Tab, text: string): Promise<void> {
  return options.run((content) => {
    const input = document.querySelector<HTMLInputElement>('#settings-file');
    if (!input) throw new Error('no field for a settings file');
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'presently-settings.json', { type: 'application/json' }));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);
}

test('diagnostics carry no secret, deleting everything leaves nothing, and a settings file brings the settings back', async ({
  extension,
  world,
}) => {
  const credentials = world.credentials('ann');
  const popup = await extension.openPopup();
  await popup.signIn(credentials);
  await popup.addPerson('bob');
  await popup.waitForPerson('Bob Stone');
  const other = await extension.openExtensionPage('options.html');
  const options = await extension.openExtensionPage('options.html');
  await waitForText(options, 'account', 'Ann Lee');

  await waitForText(options, 'diagnostics', 'Session\nconnected');
  const copied = await options.run(
    () => document.querySelector<HTMLTextAreaElement>('.copied')?.value ?? '',
    null,
  );
  expect(JSON.parse(copied)).toMatchObject({ report: { session: { state: 'ready' }, places: { of: 200 } } });
  for (const secret of [credentials.userSig, credentials.server, 'ann', 'Ann Lee'])
    expect(copied).not.toContain(secret);

  await options.fill('Mail addresses', FORM);
  await options.press('button', 'Save');
  await waitForText(options, 'sites', 'Saved.');
  const file = await exported(options);
  for (const secret of [credentials.userSig, credentials.server, 'ann']) expect(file).not.toContain(secret);

  await options.press('button', 'Delete everything…');
  await options.press('button', 'Yes, delete everything');
  await waitForText(options, 'privacy', 'Everything is deleted.');
  // Nothing of it was held, or stored again, by what was open beside it.
  await popup.waitForSignedOut();
  await waitForText(other, 'account', 'Nobody is signed in.');
  expect(await storedBy(options)).toEqual({ settings: '{}', records: 0, local: [], files: [] });
  await waitForText(options, 'account', 'Nobody is signed in.');
  await waitFor('the forms to be gone', async () => (await mailForms(options)) === '');

  await chooseFile(options, file);
  await waitForText(options, 'backup', 'Mail addresses: 1 new, 0 here already');
  await options.press('button', 'Import');
  await waitForText(options, 'backup', 'The settings are imported.');
  await waitFor('the form to be back', async () => (await mailForms(options)) === FORM);

  await popup.tab.bringToFront();
  await popup.signIn(credentials);
  await popup.waitForText('Nobody here yet.');
});
