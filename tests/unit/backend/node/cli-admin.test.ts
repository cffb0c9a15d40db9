import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStorage } from '../../../../lib/backend/node/storage.ts';
import { SAMPLE_SDK_APP_ID } from '../../../../lib/backend/node/user-sig.ts';
import { AdminClient } from '../../../support/admin-client.ts';

// Each starts processes of its own; on a busy machine one takes seconds to come up.
vi.setConfig({ testTimeout: 30_000 });

const BACKEND = 'lib/backend/node/backend-cli.ts';

let folder: string;
let userSig = '';
let running: ChildProcess | null = null;
beforeAll(() => {
  userSig = administratorSig();
  folder = mkdtempSync(join(tmpdir(), 'presently-admin-'));
});
afterEach(stop);
afterAll(() => rmSync(folder, { recursive: true }));

async function stop(): Promise<void> {
  const child = running;
  running = null;
  if (child === null) return;
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** A userSig as an operator gets it. */
function administratorSig(): string {
  const args = ['lib/backend/node/usersig-cli.ts', 'administrator'];
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout.trim();
}

/** Ends the backend that runs, by kill -9, and starts another. */
async function restart(...args: string[]): Promise<AdminClient> {
  await stop();
  const child = spawn(process.execPath, [BACKEND, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running = child;
  const [chunk] = await once(child.stdout, 'data');
  const { url } = JSON.parse(String(chunk)) as { url: string };
  return new AdminClient({ url, sdkAppID: SAMPLE_SDK_APP_ID, userSig });
}

const settings = async (admin: AdminClient) => (await admin.done('local_backend/settings_get', {})).Settings;

/** Which of the accounts exist. */
async function known(admin: AdminClient, ...userIDs: string[]): Promise<string[]> {
  const { QueryResult } = await admin.done('openim/query_online_status', { To_Account: userIDs });
  return (QueryResult as { To_Account: string }[]).map(({ To_Account }) => To_Account);
}

describe('what was said last counts', () => {
  it('across restarts, whether an administrator said it or the config file', {
    timeout: 60_000,
  }, async () => {
    const data = join(folder, 'data.sqlite');
    const config = join(folder, 'config.json');
    const args = ['--data', data, '--config', config];
    const write = (value: object) => writeFileSync(config, JSON.stringify(value));

    write({ webInstances: 2, statusSwitch: false, accounts: [{ userID: 'mei' }, { userID: 'tom' }] });
    let admin = await restart(...args);
    expect(await settings(admin)).toMatchObject({ webInstances: 2, statusSwitch: false });
    await admin.done('local_backend/settings_set', { webInstances: 5, logoutClearSeconds: 7 });
    await admin.done('im_open_login_svc/account_delete', { DeleteItem: [{ UserID: 'tom' }] });

    admin = await restart(...args);
    expect(await settings(admin)).toMatchObject({
      webInstances: 5,
      logoutClearSeconds: 7,
      statusSwitch: false,
    });
    expect(await known(admin, 'mei', 'tom')).toEqual(['mei']);

    write({
      webInstances: 3,
      statusSwitch: false,
      accounts: [{ userID: 'mei' }, { userID: 'tom', nick: 'Tom' }],
    });
    admin = await restart(...args);
    expect(await settings(admin)).toMatchObject({
      webInstances: 3,
      logoutClearSeconds: 7,
      statusSwitch: false,
    });
    expect(await known(admin, 'mei', 'tom')).toEqual(['mei', 'tom']);

    admin = await restart('--data', data);
    expect(await settings(admin), 'no config says nothing').toMatchObject({
      webInstances: 3,
      statusSwitch: false,
    });
    await admin.done('local_backend/settings_set', { webInstances: 4 });
    admin = await restart(...args);
    expect(await settings(admin), 'nor does the same one again').toMatchObject({ webInstances: 4 });

    write({ accounts: [] });
    admin = await restart(...args);
    expect(await settings(admin), 'what was taken out').toMatchObject({
      webInstances: 1,
      statusSwitch: true,
    });
    expect(await settings(admin)).toMatchObject({ logoutClearSeconds: 7 });
  });
});

it('a data file that is damaged gives one clear line and exit code 2', { timeout: 20_000 }, () => {
  const data = join(folder, 'damaged.sqlite');
  const storage = openStorage(data, () => {});
  const nothing = { avatar: '', customStatus: '', presence: 'never', since: 1, native: false } as const;
  const records = Array.from({ length: 1_000 }, (_, index) => ({
    userID: `user${index}`,
    nick: 'n'.repeat(99),
    friends: [],
    subscriptions: [],
    ...nothing,
  }));
  storage.save({ records, deleted: [], settings: null, config: null });
  storage.close();
  truncateSync(data, 40_000);
  const args = [BACKEND, '--port', '0', '--data', data];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 10_000 });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^backend: can not use the data file [^\n]*damaged\.sqlite: [^\n]*malformed\n$/);
});

it('every mistake of a config file is named with its key, in one line', { timeout: 20_000 }, () => {
  const config = join(folder, 'mistakes.json');
  writeFileSync(
    config,
    JSON.stringify({
      plan: 'gold',
      statusSwitch: 1,
      friendSwitch: 'on',
      webInstances: 0,
      heartbeatTimeoutSeconds: 0,
      logoutClearSeconds: '30',
      subscriptionTtlSeconds: -1,
      subscriptionQuota: 1.5,
      colour: 'red',
      shape: 'round',
      accounts: [{ nick: 'x' }, { userID: 'ok', friends: 'bob', hat: true }],
    }),
  );
  const args = [BACKEND, '--port', '0', '--config', config];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 10_000 });
  expect(status).toBe(2);
  expect(stderr.split('\n')).toHaveLength(2);
  for (const key of [
    'plan',
    'statusSwitch',
    'friendSwitch',
    'webInstances',
    'heartbeatTimeoutSeconds',
    'logoutClearSeconds',
    'subscriptionTtlSeconds',
    'subscriptionQuota',
    'colour',
    'shape',
    'accounts[0].userID',
    'accounts[1].friends',
    'accounts[1].hat',
  ]) {
    expect(stderr).toContain(` ${key}: `);
  }
});
