import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeUserSig, SAMPLE_SDK_APP_ID, SAMPLE_SECRET_KEY } from '../../../../lib/backend/node/user-sig.ts';
import { connectByWs } from '../../../../lib/backend/node/ws-line.ts';
import { WireClient } from '../../../../lib/backend/sample/wire-client.ts';

// Each starts processes of its own; on a busy machine one takes seconds to come up.
vi.setConfig({ testTimeout: 30_000 });

const BACKEND = 'lib/backend/node/backend-cli.ts';
const USERSIG = 'lib/backend/node/usersig-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'presently-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 10_000 });
  return { status, stdout, stderr };
}

/** Starts a backend and resolves with its first line on standard output. */
async function start(...args: string[]) {
  const child = spawn(process.execPath, [BACKEND, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [chunk] = await once(child.stdout, 'data');
  const [line = ''] = String(chunk).split('\n');
  return { child, line, ready: JSON.parse(line) as { ready: boolean; url: string; sdkAppID: number } };
}

async function exitOf(child: ChildProcess): Promise<unknown[]> {
  return child.exitCode === null && child.signalCode === null
    ? await once(child, 'exit')
    : [child.exitCode, child.signalCode];
}

function sign(userID: string) {
  return makeUserSig(userID, {
    sdkAppID: SAMPLE_SDK_APP_ID,
    secretKey: SAMPLE_SECRET_KEY,
    expireSeconds: 600,
  });
}

const logIn = (url: string, userID: string) =>
  WireClient.logIn({
    connect: connectByWs,
    url,
    sdkAppID: SAMPLE_SDK_APP_ID,
    userID,
    userSig: sign(userID),
  });

describe('backend', () => {
  it('says in its first line that it is ready; ends cleanly on SIGTERM and SIGINT, connections open', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { child, line, ready } = await start();
      const { port } = new URL(ready.url);
      expect(line).toBe(
        `{"ready":true,"url":"ws://127.0.0.1:${port}","sdkAppID":1400000000,"signInPage":"http://127.0.0.1:${port}/sign-in"}`,
      );
      const client = await logIn(ready.url, 'alice');
      child.kill(signal);
      expect(await exitOf(child)).toEqual([0, null]);
      client.vanish();
    }
  });

  it.skipIf(process.platform === 'win32')(
    'ends when `npm run` is ended, which tells its shell only',
    async () => {
      const npm = spawn('npm', ['run', '-s', 'backend', '--', '--port', '0'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const [chunk] = await once(npm.stdout, 'data');
      const { url } = JSON.parse(String(chunk)) as { url: string };
      const client = await logIn(url, 'alice');
      npm.kill('SIGTERM');
      await exitOf(npm);
      await vi.waitFor(() => expect(client.connected).toBe(false), { timeout: 5_000 });
      await expect(logIn(url, 'alice')).rejects.toThrow('ECONNREFUSED');
    },
  );

  it('a busy port gives one clear line and exit code 1', async () => {
    const { child, ready } = await start();
    const port = new URL(ready.url).port;
    const { status, stdout, stderr } = run(BACKEND, '--port', port);
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: `backend: port ${port} on 127.0.0.1 is already in use; choose another with --port\n`,
    });
    child.kill();
    await exitOf(child);
  });

  it.each([
    ['--port', 'x'],
    ['--port', '65536'],
    ['--prot', '1'],
    ['--port'],
    ['--port', '1', '--port', '2'],
    ['--sdkappid', '0'],
    ['--secret-key', ''],
    ['--config', '/no/such/file.json'],
    ['--data', '/no/such/folder/data.sqlite'],
    ['--host', '0.0.0.0'],
    ['extra'],
  ])('a mistake gives one clear line and exit code 2: %s %s', (...args) => {
    const { status, stdout, stderr } = run(BACKEND, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^backend: [^\n]+\n$/);
  });

  it('names mistakes of the config by key, and reads a good one', async () => {
    const file = join(folder, 'config.json');
    writeFileSync(file, '{"webInstances": 0, "colour": "red"}');
    expect(run(BACKEND, '--config', file).stderr).toMatch(/webInstances: .*; colour: is not a setting\n$/);
    writeFileSync(file, '{"webInstances": ');
    expect(run(BACKEND, '--config', file)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/is not JSON/),
    });
    writeFileSync(file, '\uFEFF{"accounts": [{"userID": "bob", "nick": "Bob"}]}');
    const { child, ready } = await start('--config', file);
    const client = await logIn(ready.url, 'alice');
    const body = await client.request('im_open_status.ws_get_user_status', { To_Account: ['bob'] });
    expect(body).toMatchObject({ UserStatusList: [{ To_Account: 'bob', Status: 3 }], ErrorList: [] });
    child.kill();
    await exitOf(child);
  });

  it('with --data what was answered survives kill -9', async () => {
    const data = join(folder, 'data.sqlite');
    const first = await start('--data', data);
    const client = await logIn(first.ready.url, 'alice');
    for (let call = 0; call < 50; call += 1) {
      await client.request('im_open_status.ws_set_custom_status', { CustomStatus: `status ${call}` });
    }
    first.child.kill('SIGKILL');
    await exitOf(first.child);
    const second = await start('--data', data);
    const bob = await logIn(second.ready.url, 'bob');
    const body = await bob.request('im_open_status.ws_get_user_status', { To_Account: ['alice'] });
    const CustomStatus = Buffer.from('status 49').toString('base64');
    expect(body.UserStatusList).toEqual([{ To_Account: 'alice', Status: 2, CustomStatus }]);
    second.child.kill();
    await exitOf(second.child);
  });

  it('a data file that another backend has gives one clear line and exit code 1; after kill -9 it is free', async () => {
    const data = join(folder, 'shared.sqlite');
    const first = await start('--data', data);
    await logIn(first.ready.url, 'alice');
    const { status, stdout, stderr } = run(BACKEND, '--port', '0', '--data', data);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^backend: the data file [^\n]* is in use by another backend\n$/);
    await logIn(first.ready.url, 'bob');
    first.child.kill('SIGKILL');
    await exitOf(first.child);
    const second = await start('--data', data);
    const carol = await logIn(second.ready.url, 'carol');
    const body = await carol.request('im_open_status.ws_get_user_status', { To_Account: ['alice', 'bob'] });
    expect(body).toMatchObject({ UserStatusList: [{ Status: 2 }, { Status: 2 }], ErrorList: [] });
    second.child.kill();
    await exitOf(second.child);
  });

  it('--help', () => {
    expect(run(BACKEND, '--help')).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/--data/),
    });
  });
});

describe('usersig', () => {
  it('prints a userSig and nothing else', () => {
    const { status, stdout, stderr } = run(USERSIG, 'alice', '--expire', '60');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^[A-Za-z0-9*_-]+\n$/);
  });

  it.each([[[]], [['']], [['é']], [['a', 'b']], [['a', '--expire', 'x']], [['a', '--colour', 'x']]])(
    'a mistake gives one clear line and exit code 2: %j',
    (args) => {
      const { status, stdout, stderr } = run(USERSIG, ...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^usersig: [^\n]+\n$/);
    },
  );
});
