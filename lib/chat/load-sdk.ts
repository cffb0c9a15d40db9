import type TencentCloudChat from '@tencentcloud/chat';
import { keepSdkStorageInMemory } from './sdk-storage.ts';

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
