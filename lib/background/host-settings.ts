import type { HostSettings } from '../messaging/protocol.ts';
import type { ManagedSettings } from '../settings/managed.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { effective, isLocked } from '../status/policy.ts';

/** The part of the settings by which the host answers pages, as it is by now. */
export type HostSettingsOf = () => Promise<HostSettings>;

export function hostSettings(
  settings: Pick<SettingsStore, 'read' | 'preferences'>,
  managed: Pick<ManagedSettings, 'known'>,
): HostSettingsOf {
  return async () => {
    const [stored, { availability }, policy] = await Promise.all([
      settings.read(),
      settings.preferences(),
      managed.known(),
    ]);
    const { rules, directory, chatLink, directoryAddress: own } = stored;
    const address = effective(policy, 'directoryAddress', policy.directoryAddress, own);
    return {
      mail: rules.mail,
      directory,
      chatLink,
      ...(policy.directory && { managed: policy.directory }),
      ...(address && { directoryAddress: address }),
      ...(isLocked(policy, 'directory') && { noImport: true }),
      ...(!availability && { plain: true }),
    };
  };
}
