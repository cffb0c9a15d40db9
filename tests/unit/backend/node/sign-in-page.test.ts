import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../../../lib/backend/node/backend.ts';
import { createSecrets } from '../../../../lib/backend/node/secrets.ts';
import { SAMPLE_SDK_APP_ID, SAMPLE_SECRET_KEY } from '../../../../lib/backend/node/user-sig.ts';
import { SAMPLE_TEAM } from '../../../../lib/backend/sample/team.ts';
import { judgeUserSig } from '../../../../lib/backend/wire/user-sig.ts';

const CHROMIUM = `https://${'abcdefghijklmnop'.repeat(2)}.chromiumapp.org/presently`;
const FIREFOX = `https://${'0123456789abcdef0123'.repeat(2)}.extensions.allizom.org/presently`;
const FIREFOX_LOOPBACK = `http://127.0.0.1/mozoauth2/${'0123456789abcdef0123'.repeat(2)}`;

const log: string[] = [];
let backend: Backend;
let page: string;

beforeAll(async () => {
  backend = await startBackend({
    port: 0,
    sdkAppID: SAMPLE_SDK_APP_ID,
    secretKey: SAMPLE_SECRET_KEY,
    userSigSeconds: 90,
    log: (line) => log.push(line),
  });
  page = backend.signInPage ?? '';
});
afterAll(() => backend.close());

type Texts = Readonly<Record<string, string>>;

const asking = (changes: Texts = {}): string =>
  String(new URLSearchParams({ redirect_uri: CHROMIUM, state: 'S1', ...changes }));

const get = (query: string, headers: Texts = {}): Promise<Response> =>
  fetch(`${page}?${query}`, { redirect: 'manual', headers });

const post = (body: string, headers: Texts = {}): Promise<Response> =>
  fetch(page, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: new URL(page).origin,
      ...headers,
    },
  });

/** Where an answer leads, and what its fragment says. */
function answerOf(response: Response): { to: string; said: Texts } {
  expect(response.status).toBe(303);
  const [to = '', fragment = ''] = (response.headers.get('location') ?? '').split('#');
  return { to, said: Object.fromEntries(new URLSearchParams(fragment)) };
}

const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const remembered = async (userID: string): Promise<string> =>
  cookieOf(await post(`${asking()}&act=sign-in&userID=${userID}`));

/** Sends a request as bytes, where fetch would mend it, and gives the first line of the answer. */
function raw(head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(backend.port, '127.0.0.1', () =>
      socket.write(`${head}\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
  });
}

describe('the sign-in page', () => {
  it('offers the sample team, with nothing of the page allowed but its form', async () => {
    const response = await get(asking());
    expect(response.status).toBe(200);
    const html = await response.text();
    for (const { userID } of SAMPLE_TEAM) expect(html).toContain(`value="${userID}"`);
    expect(html).not.toMatch(/<script|https?:\/\/(?!abcdefgh)/);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`form-action 'self' ${new URL(CHROMIUM).origin};`);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('answers in the fragment with a userSig that is good for as long as was said, and remembers who', async () => {
    const at = Math.floor(Date.now() / 1000);
    const response = await post(`${asking()}&act=sign-in&userID=mei.lin`);
    const { to, said } = answerOf(response);
    expect(to).toBe(CHROMIUM);
    expect(said).toEqual({
      state: 'S1',
      sdkAppID: '1400000000',
      userID: 'mei.lin',
      userSig: expect.any(String),
      server: backend.url,
    });
    const judged = (now: number) =>
      judgeUserSig(
        said.userSig ?? '',
        { sdkAppID: SAMPLE_SDK_APP_ID, userID: 'mei.lin', now },
        createSecrets(SAMPLE_SECRET_KEY),
      );
    expect(judged((at + 80) * 1000)).toMatchObject({ ok: true });
    expect(judged((at + 100) * 1000)).toMatchObject({ ok: false, code: 70001 });
    expect(response.headers.get('set-cookie')).toMatch(
      /=mei\.lin; Path=\/sign-in; .*HttpOnly; SameSite=Lax$/,
    );
  });

  it('answers at once whom it knows, silently or not, but lets choose who wants to', async () => {
    const cookie = await remembered('haruto');
    for (const query of [
      asking(),
      asking({ prompt: 'none' }),
      asking({ prompt: 'none', login_hint: 'anna' }),
    ]) {
      expect(answerOf(await get(query, { cookie })).said).toMatchObject({ userID: 'haruto', state: 'S1' });
    }
    const choice = await get(asking({ prompt: 'select_account' }), { cookie });
    expect(choice.status).toBe(200);
    expect(await choice.text()).toMatch(/value="haruto" required checked/);
  });

  it('says login_required when nobody may be asked, and whom it knows is nobody', async () => {
    for (const cookie of ['', 'presently-sample-person=administrator', 'presently-sample-person=']) {
      const { to, said } = answerOf(await get(asking({ prompt: 'none' }), { cookie }));
      expect(to).toBe(CHROMIUM);
      expect(said).toMatchObject({ state: 'S1', error: 'login_required' });
      expect(said).not.toHaveProperty('userSig');
    }
  });

  it('preselects whom the client expects', async () => {
    expect(await (await get(asking({ login_hint: 'anna' }))).text()).toMatch(/value="anna" required checked/);
    const hostile = await (await get(asking({ login_hint: '"><script>', state: '"><b>' }))).text();
    expect(hostile).not.toMatch(/<script>|<b>/);
  });

  it('forgets whom it knows, and cancels, when asked to', async () => {
    const forgotten = await post(`${asking()}&act=forget`, { cookie: await remembered('anna') });
    expect(forgotten.status).toBe(200);
    expect(forgotten.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(answerOf(await post(`${asking()}&act=cancel`)).said).toMatchObject({ error: 'access_denied' });
  });

  it.each([CHROMIUM, FIREFOX, FIREFOX_LOOPBACK])('leads back to an extension: %s', async (redirect_uri) => {
    const { to } = answerOf(await get(asking({ redirect_uri, prompt: 'none' })));
    expect(to).toBe(redirect_uri);
  });

  it.each([
    '',
    'https://evil.example/',
    CHROMIUM.replace('/presently', '.evil.example/'),
    `${CHROMIUM}?x=1`,
    `${CHROMIUM}#x`,
    `https://evil.example/${CHROMIUM}`,
    `https://evil.example@${'a'.repeat(32)}.chromiumapp.org@evil.example/`,
    `https://${'a'.repeat(31)}.chromiumapp.org/`,
    `https://${'z'.repeat(32)}.chromiumapp.org/`,
    `http://${'a'.repeat(32)}.chromiumapp.org/`,
    `https://${'a'.repeat(32)}.chromiumapp.org:444/`,
    `https://${'a'.repeat(32)}.chromiumapp.org\n.evil.example/`,
    `https://${'g'.repeat(40)}.extensions.allizom.org/`,
    'http://127.0.0.1/',
    'javascript:alert(1)',
  ])('leads nowhere else: %j', async (redirect_uri) => {
    const cookie = await remembered('anna');
    for (const response of [
      await get(asking({ redirect_uri }), { cookie }),
      await get(asking({ redirect_uri, prompt: 'none' })),
      await post(`${asking({ redirect_uri })}&act=sign-in&userID=anna`),
    ]) {
      expect(response.status).toBe(400);
      expect(response.headers.get('location')).toBeNull();
      expect(response.headers.get('set-cookie')).toBeNull();
    }
  });

  it('signs in nobody who is not of the team', async () => {
    for (const userID of ['administrator', '', 'nobody']) {
      const response = await post(`${asking()}&act=sign-in&userID=${userID}`);
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain('userSig');
    }
  });

  it('takes a form from itself only', async () => {
    const form = `${asking()}&act=sign-in&userID=anna`;
    const strangers: Texts[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: `http://localhost:${backend.port}` },
    ];
    for (const headers of strangers) {
      const response = await post(form, headers);
      expect(response.status).toBe(403);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
    const without = `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:${backend.port}\r\nContent-Length: 0`;
    expect(await raw(without)).toContain('403');
  });

  it.each([
    ['127.0.0.1', '200'],
    ['localhost', '200'],
    ['[::1]', '200'],
    ['evil.example', '403'],
    ['127.0.0.1.evil.example', '403'],
    ['localhost@evil.example', '403'],
    ['0.0.0.0', '403'],
  ])('answers by a name of this machine only: %s', async (name, status) => {
    const head = `GET /sign-in?${asking()} HTTP/1.1\r\nHost: ${name}:${backend.port}`;
    expect(await raw(head)).toContain(` ${status} `);
  });

  it('takes GET and POST, and a body of bounded size', async () => {
    expect((await fetch(page, { method: 'PUT' })).status).toBe(405);
    expect((await post('x'.repeat(2 * 1024 * 1024)).catch(() => ({ status: 413 }))).status).toBe(413);
    expect((await get(asking({ state: 'x'.repeat(513) }))).status).toBe(400);
    expect((await get(asking({ prompt: 'consent' }))).status).toBe(400);
  });

  it('logs no signature', () => {
    expect(log.join('\n')).not.toMatch(/[A-Za-z0-9*_-]{60}/);
  });

  it('is not there with a secret key of one’s own', async () => {
    const own = await startBackend({ port: 0, sdkAppID: SAMPLE_SDK_APP_ID, secretKey: 'a real one' });
    try {
      expect(own.signInPage).toBeNull();
      const response = await fetch(`http://127.0.0.1:${own.port}/sign-in?${asking()}`, {
        redirect: 'manual',
      });
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('sample team only');
    } finally {
      await own.close();
    }
  });
});
