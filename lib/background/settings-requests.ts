import * as v from 'valibot';
import { receive, type Sender } from '../messaging/messenger.ts';
import { settingsChangeSchema, siteSchema } from '../messaging/schemas.ts';
import { inTurn } from '../settings/in-turn.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { type CodedOutcome, refused } from '../status/coded.ts';
import type { HostLink } from './host-link.ts';
import type { OverlaySites } from './overlay-sites.ts';
import { forHost } from './session-memory.ts';

const OK: CodedOutcome = { ok: true };

export interface SettingsParts {
  readonly settings: SettingsStore;
  readonly sites: OverlaySites;
  readonly link: Pick<HostLink, 'changeSettings'>;
}

/**
 * Answers what the extension's own pages ask of the settings. What is changed is stored, and that is the answer; beside it, it is
 * told: to the host, whose directory it makes, and to pages that find people by it. A tab that hangs holds nobody up.
 * @param demandOwn throws where the sender is no page of our own
 */
export function settingsRequests(
  { settings, sites, link }: SettingsParts,
  demandOwn: (sender: Sender) => void,
): void {
  /** One after another: what is newer is told last. */
  const next = inTurn();
  const tellHost = async (): Promise<void> => link.changeSettings(forHost(await settings.read()));

  receive('background/settings', async ({ sender }) => {
    demandOwn(sender);
    const [{ lastForm }, lists, on] = await Promise.all([settings.read(), settings.lists(), sites.on()]);
    return { lastForm, lists, sites: on };
  });

  receive('background/setSite', async ({ sender, data }) => {
    demandOwn(sender);
    const { host, on } = v.parse(siteSchema, data);
    if (!on && (await sites.isManaged(host))) return refused('set-by-administrator');
    return (await sites.choose(host, on)) ? OK : refused('settings-not-stored');
  });

  receive('background/changeLists', async ({ sender, data }) => {
    demandOwn(sender);
    const change = v.parse(settingsChangeSchema, data);
    const code = await settings.changeLists(change);
    if (code !== null) return refused(code);
    // A host that does not answer is told when it begins, a page when it enters.
    void next(tellHost).catch(() => undefined);
    // By these pages find people; who is who is the host's to know.
    if (change.links || change.siteRules) void sites.refreshPages().catch(() => undefined);
    return OK;
  });
}
