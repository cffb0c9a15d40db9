// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { Announcer } from '../../../components/announcer.tsx';
import { Automation } from '../../../components/automation.tsx';
import type { AutomationView } from '../../../components/automation-adapter.ts';
import { AUTOMATION, fakeOptionsAdapter, mount, refusal, settle, unmount } from './fakes.ts';
import { alerts, button, click, description, one, textOf } from './page.ts';

afterEach(unmount);

async function open(view: AutomationView = AUTOMATION) {
  const adapter = fakeOptionsAdapter();
  let tell: (next: AutomationView) => void = () => undefined;
  adapter.automation.mockResolvedValue(view);
  adapter.onAutomation.mockImplementation((listener) => {
    tell = listener;
    return () => undefined;
  });
  await mount(
    <Announcer>
      <Automation adapter={adapter} />
    </Announcer>,
  );
  return { adapter, become: (next: AutomationView) => settle(() => tell(next)) };
}

const box = (name: string): HTMLInputElement => one(`input[name="${name}"]`) as HTMLInputElement;
const isOn = (): string[] => ['availability', 'away', 'call', 'music'].filter((name) => box(name).checked);

it('watches nothing at first, and says of each what it would look at', async () => {
  await open();
  expect(isOn()).toEqual(['availability']);
  expect(description(box('away'))).toMatch(/no key was pressed.*five minutes.*“🌙 Away”/);
  expect(description(box('call'))).toMatch(/Google Meet.*“🔴 Busy · 📞 On the call”/);
  expect(description(box('music'))).toMatch(/Spotify.*what plays is not looked at/);
});

it('switches on by a press, and shows what is stored', async () => {
  const { adapter, become } = await open();
  await click(box('music'));
  expect(adapter.prefer).toHaveBeenCalledExactlyOnceWith('music', true);
  await become({
    ...AUTOMATION,
    preferences: { ...AUTOMATION.preferences, music: true },
    permitted: { ...AUTOMATION.permitted, music: true },
  });
  expect(isOn()).toEqual(['availability', 'music']);
  expect(textOf(one('[role="status"]'))).toContain('Switched on: Listening to music while music plays');
});

it('stays off where the browser refuses, which is said', async () => {
  const { adapter } = await open();
  adapter.prefer.mockResolvedValue(refusal('no-permission'));
  await click(box('music'));
  expect(isOn()).toEqual(['availability']);
  expect(alerts()).not.toBe('');
});

it('says where the browser has taken the permission away, and asks anew', async () => {
  const { adapter } = await open({ ...AUTOMATION, preferences: { ...AUTOMATION.preferences, away: true } });
  expect(document.body.textContent).toContain('The browser does not allow this any more');
  await click(button('Allow again'));
  expect(adapter.permit).toHaveBeenCalledExactlyOnceWith('away');
});

it('shows what the administrator has set, and lets nobody change it', async () => {
  await open({ ...AUTOMATION, locked: ['call'] });
  expect(box('call').disabled).toBe(true);
  expect(description(box('call'))).toContain('administrator');
  expect(box('music').disabled).toBe(false);
});
