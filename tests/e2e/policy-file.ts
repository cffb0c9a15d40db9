import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserName, LaunchOptions } from './browsers/extension-browser.ts';
import { FIREFOX_EXTENSION_ID } from './browsers/firefox.ts';
import { chromiumIDOf } from './extension-copy.ts';

/** What an administrator sets for one test's own browser. */
export interface PolicyFile {
  /** With what the browser has to be started so that it looks there. */
  readonly startOptions: Partial<LaunchOptions>;
  write(policy: object): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Where Chromium looks, by whose build it is (Debian's and plain ones; “Chrome for Testing”, which Playwright downloads). It can't
 * be told to look elsewhere, and every Chromium of this machine looks there.
 */
const CHROMIUM_FOLDERS = ['/etc/chromium/policies/managed', '/etc/opt/chrome_for_testing/policies/managed'];

/** @throws where this machine lets nobody set a policy: the message says why */
export async function policyFile(which: BrowserName, extensionDir: string): Promise<PolicyFile> {
  return which === 'chromium' ? chromiumPolicy(extensionDir) : firefoxPolicy();
}

/** By the ID of an extension in a folder of its own, so that it concerns nobody else. */
async function chromiumPolicy(extensionDir: string): Promise<PolicyFile> {
  if (process.platform !== 'linux') throw new Error('only on Linux Chromium’s policy is a file');
  const id = chromiumIDOf(extensionDir);
  const files = CHROMIUM_FOLDERS.map((folder) => path.join(folder, `presently-test-${id}.json`));
  const remove = async (): Promise<void> => {
    await Promise.all(files.map((file) => rm(file, { force: true })));
  };
  const write = async (policy: object): Promise<void> => {
    const text = JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } });
    await Promise.all(files.map((file) => writeFile(file, text)));
  };
  try {
    for (const folder of CHROMIUM_FOLDERS) await mkdir(folder, { recursive: true });
    await write({});
  } catch (error) {
    await remove().catch(() => undefined);
    throw new Error(`Chromium’s policy can’t be written here (that takes root): ${String(error)}`);
  }
  return { startOptions: {}, write, remove };
}

/** A `policies.json` in a folder that this one Firefox takes for `/etc/firefox`. */
async function firefoxPolicy(): Promise<PolicyFile> {
  const systemDir = await mkdtemp(path.join(tmpdir(), 'presently-etc-'));
  await mkdir(path.join(systemDir, 'policies'));
  return {
    startOptions: { systemDir },
    write(policy) {
      const policies = { '3rdparty': { Extensions: { [FIREFOX_EXTENSION_ID]: policy } } };
      return writeFile(path.join(systemDir, 'policies', 'policies.json'), JSON.stringify({ policies }));
    },
    remove: () => rm(systemDir, { recursive: true, force: true }),
  };
}
