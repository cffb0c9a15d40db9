import { beforeEach, describe, expect, it } from 'vitest';
import { type AccountStore, accountFile } from '../../../lib/settings/account-store.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { type MemoryDirectory, memoryDirectory } from '../../support/memory-directory.ts';

const ME: Account = {
  server: 'ws://127.0.0.1:9501',
  sdkAppID: 1_400_000_000,
  userID: 'me',
  userSig: 'SECRET',
};
const FAULT = new DOMException('The disk is broken.', 'UnknownError');

let directory: MemoryDirectory;
let store: AccountStore;
/** What happens in the pause before a write is tried again. */
let pause: () => Promise<void>;

beforeEach(() => {
  directory = memoryDirectory();
  pause = async () => undefined;
  store = accountFile(directory.handle, () => pause());
});

const onDisk = (): string => JSON.stringify([...directory.files]);

describe('read', () => {
  it('is nobody before anyone signed in', async () => {
    expect(await store.read()).toBeNull();
    expect(directory.files.size).toBe(0);
  });

  it('is who was written, after a restart too', async () => {
    await store.write(ME);
    expect(await accountFile(directory.handle, pause).read()).toEqual(ME);
  });

  it('is the last who was written', async () => {
    await store.write(ME);
    await store.write({ ...ME, userID: 'u', userSig: 's' });
    expect(await store.read()).toEqual({ ...ME, userID: 'u', userSig: 's' });
    expect(onDisk()).not.toContain('SECRET');
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"me"',
    '{"server":"","sdkAppID":1400000000,"userID":"me"}',
    '{"server":"","sdkAppID":"1400000000","userID":"me","userSig":"s"}',
    '{"server":"","sdkAppID":1400000000,"userID":"m\\u00fcller","userSig":"s"}',
    '{"server":"","sdkAppID":1400000000,"userID":"me","userSig":""}',
  ])('is nobody when the file is damaged (%j)', async (text) => {
    await store.write(ME);
    for (const name of directory.files.keys()) directory.files.set(name, text);
    expect(await store.read()).toBeNull();
  });

  it('rejects for another fault than a missing file: nobody must be signed out by it', async () => {
    await store.write(ME);
    directory.fault = FAULT;
    await expect(store.read()).rejects.toBe(FAULT);
    directory.fault = null;
    expect(await store.read()).toEqual(ME);
  });
});

describe('write', () => {
  it('rejects when it fails, and leaves no half of a signature', async () => {
    directory.fault = FAULT;
    await expect(store.write(ME)).rejects.toBe(FAULT);
    directory.fault = null;
    expect(await store.read()).toBeNull();
    expect(onDisk()).not.toContain('SECRET');
  });
});

describe('drop', () => {
  it('takes the file, and the signature with it, off the disk', async () => {
    await store.write(ME);
    await store.drop();
    expect([...directory.files]).toEqual([]);
    expect(await store.read()).toBeNull();
  });

  it('of what is not there is done', async () => {
    await expect(store.drop()).resolves.toBeUndefined();
    await store.write(ME);
    await store.drop();
    await expect(store.drop()).resolves.toBeUndefined();
  });

  it('rejects for another fault: the signature may still be there', async () => {
    await store.write(ME);
    directory.fault = FAULT;
    await expect(store.drop()).rejects.toBe(FAULT);
  });

  it('rejects for an error that only bears the name of a missing file', async () => {
    await store.write(ME);
    directory.fault = Object.assign(new Error('x'), { name: 'NotFoundError' });
    await expect(store.drop()).rejects.toBe(directory.fault);
  });
});

describe('write', () => {
  it('is tried again when the browser refuses it once', async () => {
    directory.fault = FAULT;
    pause = async () => {
      directory.fault = null;
    };
    await store.write(ME);
    expect(await store.read()).toEqual(ME);
  });

  it('gives up after the third try, with the reason', async () => {
    let pauses = 0;
    directory.fault = FAULT;
    pause = async () => {
      pauses += 1;
    };
    await expect(store.write(ME)).rejects.toBe(FAULT);
    expect(pauses).toBe(2);
  });
});

describe('replace', () => {
  const NEXT: Account = { ...ME, userSig: 'NEXT', signInAddress: 'https://chat.example/sign-in' };

  it('puts another in the place of the one that is stored', async () => {
    await store.write(ME);
    expect(await store.replace(ME, NEXT)).toBe(true);
    expect(await store.read()).toEqual(NEXT);
  });

  it.each([
    ['nobody', null],
    ['another person', { ...ME, userID: 'other' }],
    ['another UserSig', { ...ME, userSig: 'LATER' }],
    ['another server', { ...ME, server: '' }],
    ['another application', { ...ME, sdkAppID: 1 }],
  ] as const)('leaves it where it is %s by now', async (_what, now) => {
    if (now) await store.write(now);
    expect(await store.replace(ME, NEXT)).toBe(false);
    expect(await store.read()).toEqual(now);
  });

  it('brings nobody back whose deletion was asked for first', async () => {
    await store.write(ME);
    const dropped = store.drop();
    expect(await store.replace(ME, NEXT)).toBe(false);
    await dropped;
    expect(await store.read()).toBeNull();
  });
});

it('does one thing at a time, in the order asked', async () => {
  const written = store.write(ME);
  const read = store.read();
  const dropped = store.drop();
  const after = store.read();
  await Promise.all([written, dropped]);
  expect(await read).toEqual(ME);
  expect(await after).toBeNull();
});
