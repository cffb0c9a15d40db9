import { expect, test } from './fixtures.ts';

test('the extension loads, and its popup asks for what signing in takes', async ({ extension }) => {
  const popup = await extension.openPopup();
  await popup.waitForSignedOut();
  const text = await popup.text();
  for (const label of ['Server address', 'SDKAppID', 'User ID', 'UserSig', 'Sign in'])
    expect(text).toContain(label);
  expect(await popup.alertText()).toBe('');
});

test('a wrong entry is explained beside its field, and nothing is sent', async ({ extension, world }) => {
  const popup = await extension.openPopup();
  await popup.waitForSignedOut();
  await popup.submitSignIn(world.credentials('ann', { sdkAppID: 'fourteen', userSig: '' }));
  await popup.waitForText('Enter the number of your application');
  await popup.waitForText('Paste the UserSig');
  expect(await popup.fieldProblem('SDKAppID')).toContain('Enter the number of your application');
  expect(await popup.fieldProblem('UserSig')).toContain('Paste the UserSig');
  expect(await popup.fieldProblem('User ID')).toBe('');
});

test('the popup that the toolbar opens works as well', async ({ extension, world, site }) => {
  const page = await extension.openPage(site.page('<p data-presence-user="bob">Bob</p>'));
  const popup = await extension.openRealPopup();
  await popup.waitForSignedOut();
  await popup.signIn(world.credentials('ann'));
  await page.waitForDot('Bob Stone: not logged in');
});
