import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../../lib/backend/core/settings.ts';
import type { Stored } from '../../../../lib/backend/hub/surroundings.ts';
import { openStorage } from '../../../../lib/backend/node/storage.ts';
import { makeUserSig, SAMPLE_SDK_APP_ID, SAMPLE_SECRET_KEY } from '../../../../lib/backend/node/user-sig.ts';
import { createRandom, type Random } from '../../../../lib/backend/sample/random.ts';
import { RawClient } from '../../../conformance/raw-client.ts';
import { AdminClient } from '../../../support/admin-client.ts';

const ROUNDS = 4;
const USERS = Array.from({ length: 12 }, (_, index) => `user${index}`);
/** Logs in before each kill. Not part of the model, but for not being online afterwards. */
const PERSON = 'person';

let folder: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'presently-kill-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** What the data file has to hold, in the simplest form. */
interface Model {
  readonly accounts: Record<string, { nick: string; friends: string[] }>;
  settings: Settings;
}

interface Operation {
  readonly request: string;
  readonly body: unknown;
  /** What it does to the model. */
  apply(model: Model): void;
}

function randomOperation(random: Random): Operation {
  const userID = random.pick(USERS);
  const other = random.pick(USERS);
  const text = `name ${Math.floor(random.next() * 1e9)}`;
  const imported = USERS.filter(() => random.next() < 0.5).concat(userID);
  const quota = 1 + Math.floor(random.next() * 1_000);
  return random.pick<Operation>([
    {
      request: 'im_open_login_svc/multiaccount_import',
      body: { AccountList: imported.map((UserID) => ({ UserID, Nick: text })) },
      apply: ({ accounts }) => {
        for (const one of imported) accounts[one] = { friends: [], ...accounts[one], nick: text };
      },
    },
    {
      request: 'im_open_login_svc/account_delete',
      body: { DeleteItem: [{ UserID: userID }] },
      apply: ({ accounts }) => {
        delete accounts[userID];
        for (const one of Object.values(accounts)) one.friends = one.friends.filter((id) => id !== userID);
      },
    },
    {
      request: 'sns/friend_import',
      body: { From_Account: userID, AddFriendItem: [{ To_Account: other }] },
      apply: ({ accounts }) => {
        const friends = accounts[userID]?.friends;
        if (userID !== other && accounts[other] && !friends?.includes(other)) friends?.push(other);
      },
    },
    {
      request: 'profile/portrait_set',
      body: { From_Account: userID, ProfileItem: [{ Tag: 'Tag_Profile_IM_Nick', Value: text }] },
      apply: ({ accounts }) => {
        const account = accounts[userID];
        if (account !== undefined) account.nick = text;
      },
    },
    {
      request: 'local_backend/settings_set',
      body: { subscriptionQuota: quota },
      apply: (model) => {
        model.settings = { ...model.settings, subscriptionQuota: quota };
      },
    },
  ]);
}

function sign(userID: string): string {
  return makeUserSig(userID, {
    sdkAppID: SAMPLE_SDK_APP_ID,
    secretKey: SAMPLE_SECRET_KEY,
    expireSeconds: 600,
  });
}

function spawnBackend(data: string, config: string) {
  const args = ['lib/backend/node/backend-cli.ts', '--port', '0', '--data', data, '--config', config];
  const process_ = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  child = process_;
  return process_;
}

async function start(data: string, config: string) {
  const process_ = spawnBackend(data, config);
  const [chunk] = await once(process_.stdout, 'data');
  const { url } = JSON.parse(String(chunk)) as { url: string };
  const admin = new AdminClient({ url, sdkAppID: SAMPLE_SDK_APP_ID, userSig: sign('administrator') });
  return { url, admin, process_ };
}

/** Asks for one thing after another until the backend is gone; gives the one that was left without an answer. */
async function workUntilKilled(admin: AdminClient, random: Random, model: Model): Promise<Operation> {
  for (;;) {
    const operation = randomOperation(random);
    try {
      await admin.ask(operation.request, operation.body);
    } catch (error) {
      if (error instanceof TypeError) return operation;
      throw error;
    }
    operation.apply(model);
  }
}

function modelOf({ records, settings }: Stored): Model {
  const known = records.filter(({ userID }) => userID !== PERSON);
  const entries = known.map(({ userID, nick, friends }): [string, Model['accounts'][string]] => [
    userID,
    { nick, friends: [...friends] },
  ]);
  return { accounts: Object.fromEntries(entries), settings: settings ?? DEFAULT_SETTINGS };
}

function checkFile(data: string): Stored {
  const database = new DatabaseSync(data);
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  database.close();
  const logged: string[] = [];
  const storage = openStorage(data, (line) => logged.push(line));
  const stored = storage.load();
  storage.close();
  expect(logged).toEqual([]);
  return stored;
}

it.each([1, 2])(
  'seed %i: after kill -9 at any moment all that was answered is there, and nobody is online',
  { timeout: 60_000 },
  async (seed) => {
    const random = createRandom(seed);
    const data = join(folder, 'data.sqlite');
    const config = join(folder, 'config.json');
    // The same at every start: what was changed since must not be undone by it.
    writeFileSync(config, '{"subscriptionQuota":77,"accounts":[{"userID":"user0","nick":"From the file"}]}');
    const model: Model = {
      accounts: { user0: { nick: 'From the file', friends: [] } },
      settings: { ...DEFAULT_SETTINGS, subscriptionQuota: 77 },
    };
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { url, admin, process_ } = await start(data, config);
      const asked = { To_Account: [...USERS, PERSON] };
      const { QueryResult, ErrorList } = await admin.done('openim/query_online_status', asked);
      const found = (QueryResult as { To_Account: string; Status: string }[]).filter(
        ({ To_Account }) => To_Account !== PERSON,
      );
      expect(found.map(({ To_Account }) => To_Account).sort()).toEqual(Object.keys(model.accounts).sort());
      expect(JSON.stringify(QueryResult)).not.toContain('"Online"');
      expect(ErrorList).toHaveLength(asked.To_Account.length - (QueryResult as unknown[]).length);
      expect((await admin.done('local_backend/settings_get', {})).Settings).toEqual(model.settings);

      const person = await RawClient.open(`${url}/binfo?instanceid=p`, SAMPLE_SDK_APP_ID);
      await person.logIn(PERSON, sign(PERSON));
      const exit = once(process_, 'exit');
      setTimeout(() => process_.kill('SIGKILL'), random.next() * 300);
      const unanswered = await workUntilKilled(admin, random, model);
      await exit;

      const stored = modelOf(checkFile(data));
      const done = structuredClone(model);
      unanswered.apply(done);
      expect([model, done], `seed ${seed}, round ${round}, last: ${unanswered.request}`).toContainEqual(
        stored,
      );
      Object.assign(model, stored);
    }
  },
);

it('after kill -9 while it starts the file can be read, and holds all of the config or nothing', {
  timeout: 60_000,
}, async () => {
  const random = createRandom(3);
  const config = join(folder, 'config.json');
  const accounts = Array.from({ length: 300 }, (_, index) => ({ userID: `user${index}` }));
  writeFileSync(config, JSON.stringify({ webInstances: 2, accounts }));
  const found = new Set<number>();
  for (let round = 0; round < 8; round += 1) {
    const data = join(folder, `${round}.sqlite`);
    const process_ = spawnBackend(data, config);
    const exit = once(process_, 'exit');
    // From before the file is made until a while after the first line.
    setTimeout(() => process_.kill('SIGKILL'), 100 + random.next() * 300);
    await exit;
    const stored = checkFile(data);
    expect(stored.settings?.webInstances).toBe(stored.records.length === 0 ? undefined : 2);
    expect(stored.config).toEqual(stored.records.length === 0 ? null : { webInstances: 2, accounts });
    found.add(stored.records.length);
  }
  expect([0, 300]).toEqual(expect.arrayContaining([...found]));
});
