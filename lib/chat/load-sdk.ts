import type TencentCloudChat from '@tencentcloud/chat';
import { keepSdkStorageInMemory } from './sdk-storage.ts';

/** The parts of the SDK beside its core, as `create` takes them: `modules`, which its types leave out (3.6.6). */
export type SdkModules = Readonly<Record<string, unknown>>;

let loading: Promise<typeof TencentCloudChat> | undefined;

/**
 * Loads the official SDK, once. Extension pages forbid the blob: workers that it would put its socket and timer
 * in; without a `Worker` in sight when its module is evaluated it uses its own thread (sdk-wire-notes).
 */
export function loadSdk(): Promise<typeof TencentCloudChat> {
  loading ??= (async () => {
    Object.assign(globalThis, { Worker: undefined });
    keepSdkStorageInMemory(globalThis);
    const { default: sdk } = await import('@tencentcloud/chat/index.es.js');
    return sdk;
  })();
  return loading;
}

/** Loads the part of the SDK that has the friend list, after its core. */
export async function loadSdkModules(): Promise<SdkModules> {
  await loadSdk();
  const { default: relationships } = await import('@tencentcloud/chat/modules/relationship-module.js');
  return { 'relationship-module': relationships };
}
