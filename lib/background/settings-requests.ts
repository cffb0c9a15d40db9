import * as v from 'valibot';
import { receive, type Sender } from '../messaging/messenger.ts';
import type { Remembered } from '../messaging/protocol.ts';
import {
  preferenceSchema,
  rememberedSchema,
  settingsChangeSchema,
  siteSchema,
} from '../messaging/request-schemas.ts';
import { isDirectoryAddress } from '../settings/directory-address.ts';
import { inTurn } from '../settings/in-turn.ts';
import type { ManagedSettings } from '../settings/managed.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { type CodedOutcome, refused } from '../status/coded.ts';
import { isLocked, SET_BY_ADMINISTRATOR } from '../status/policy.ts';
import type { Automation } from './automation.ts';
import type { HostLink } from './host-link.ts';
import type { HostSettingsOf } from './host-settings.ts';
import type { OverlaySites } from './overlay-sites.ts';

const OK: CodedOutcome = { ok: true };

export interface SettingsParts {
  readonly settings: SettingsStore;
  readonly sites: OverlaySites;
  readonly link: Pick<HostLink, 'changeSettings'>;
  readonly managed: Pick<ManagedSettings, 'read' | 'known'>;
  readonly forHost: HostSettingsOf;
  readonly automation: Pick<Automation, 'arm'>;
}

/**
 * Answers what the extension's own pages ask of the settings. What is changed is stored, and that is the answer; beside it, it is
 * told: to the host, whose directory it makes, and to pages that find people by it. A tab that hangs holds nobody up.
 * @param demandOwn throws where the sender is no page of our own
 * @returns tells the host of the settings as they are by now
 */
export function settingsRequests(
  { settings, sites, link, managed, forHost, automation }: SettingsParts,
  demandOwn: (sender: Sender) => void,
): () => void {
  /** One after another: what is newer is told last. */
  const next = inTurn();
  const tellHost = async (): Promise<void> => link.changeSettings(await forHost());
  // A host that does not answer is told when it begins, a page when it enters.
  const tell = (): void => void next(tellHost).catch(() => undefined);

  receive('background/settings', async ({ sender }) => {
    demandOwn(sender);
    const [{ lastForm, directoryAddress: address }, lists, preferences, on, policy] = await Promise.all([
      settings.read(),
      settings.lists(),
      settings.preferences(),
      sites.on(),
      managed.known(),
    ]);
    return { lastForm, lists, sites: on, managed: policy, preferences, directory: { address } };
  });

  receive('background/setSite', async ({ sender, data }) => {
    demandOwn(sender);
    const { host, on } = v.parse(siteSchema, data);
    if (!(await sites.mayChoose(host, on))) return refused(SET_BY_ADMINISTRATOR);
    return (await sites.choose(host, on)) ? OK : refused('settings-not-stored');
  });

  receive('background/setPreference', async ({ sender, data }) => {
    demandOwn(sender);
    const { name, on } = v.parse(preferenceSchema, data);
    const code = await settings.prefer(name, on);
    if (code !== null) return refused(code);
    tell();
    automation.arm();
    return OK;
  });

  receive('background/setDirectoryAddress', async ({ sender, data }) => {
    demandOwn(sender);
    const directoryAddress = v.parse(v.string(), data);
    if (directoryAddress !== '' && !isDirectoryAddress(directoryAddress)) return refused('bad-form');
    if (isLocked(await managed.read(), 'directoryAddress')) return refused(SET_BY_ADMINISTRATOR);
    try {
      await settings.change({ directoryAddress });
    } catch {
      return refused('settings-not-stored');
    }
    tell();
    return OK;
  });

  receive('background/remember', async ({ sender, data }) => {
    demandOwn(sender);
    await settings.change(v.parse(rememberedSchema, data) as Remembered);
  });

  receive('background/changeLists', async ({ sender, data }) => {
    demandOwn(sender);
    const change = v.parse(settingsChangeSchema, data);
    const code = await settings.changeLists(change);
    if (code !== null) return refused(code);
    tell();
    // By these pages find people; who is who is the host's to know.
    if (change.links || change.siteRules) void sites.refreshPages().catch(() => undefined);
    return OK;
  });
  return tell;
}
