import * as v from 'valibot';
import { receive, type Sender } from '../messaging/messenger.ts';
import {
  chatLinkSchema,
  directorySchema,
  peopleRulesSchema,
  siteRulesSchema,
  siteSchema,
} from '../messaging/schemas.ts';
import type { Settings, SettingsStore } from '../settings/settings-store.ts';
import type { Outcome } from '../status/forms.ts';
import { problemFor } from '../status/problems.ts';
import type { HostLink } from './host-link.ts';
import type { OverlaySites } from './overlay-sites.ts';
import { forHost } from './session-memory.ts';

const OK: Outcome = { ok: true };
const REFUSED: Outcome = { ok: false, problem: problemFor('bad-form') };

export interface SettingsParts {
  readonly settings: SettingsStore;
  readonly sites: OverlaySites;
  readonly link: Pick<HostLink, 'changeSettings'>;
}

/**
 * Answers what the extension's own pages ask of the settings. What is changed is stored, then told: to the host, whose
 * directory they make, and to pages that find people by them.
 * @param demandOwn throws where the sender is no page of our own
 */
export function settingsRequests(
  { settings, sites, link }: SettingsParts,
  demandOwn: (sender: Sender) => void,
): void {
  receive('background/settings', async ({ sender }) => {
    demandOwn(sender);
    const { rules, lastForm, directory, siteRules, chatLink } = await settings.read();
    return { rules, lastForm, directory, siteRules, chatLink, sites: await sites.on() };
  });

  receive('background/setSite', async ({ sender, data }) => {
    demandOwn(sender);
    const { host, on } = v.parse(siteSchema, data);
    await sites.choose(host, on);
    return OK;
  });

  /** Stores a change, and has it take effect. */
  async function change(changes: Partial<Settings>): Promise<Outcome> {
    await settings.change(changes);
    await link.changeSettings(forHost(await settings.read()));
    // By the rules pages find people; the rest is the host's to know.
    if (changes.rules || changes.siteRules) await sites.refreshPages();
    return OK;
  }

  receive('background/setRules', ({ sender, data }) => {
    demandOwn(sender);
    return change({ rules: v.parse(peopleRulesSchema, data) });
  });
  receive('background/setSiteRules', async ({ sender, data }) => {
    demandOwn(sender);
    const { success, output } = v.safeParse(siteRulesSchema, data);
    return success ? change({ siteRules: output }) : REFUSED;
  });
  receive('background/setDirectory', async ({ sender, data }) => {
    demandOwn(sender);
    const { success, output } = v.safeParse(directorySchema, data);
    return success ? change({ directory: output }) : REFUSED;
  });
  receive('background/setChatLink', async ({ sender, data }) => {
    demandOwn(sender);
    const { success, output } = v.safeParse(chatLinkSchema, data);
    return success ? change({ chatLink: output }) : REFUSED;
  });
}
