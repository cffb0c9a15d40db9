import { makeUserSig, SAMPLE_SDK_APP_ID, SAMPLE_SECRET_KEY } from '../../../../lib/backend/node/user-sig.ts';
import { type PushShape, presentlyShape, socketIoShape } from './push-shape.ts';

export type ServerName = 'presently' | 'bare ws' | 'socket.io';

/** What goes into the head of a request to say who asks. */
type Signature = Readonly<Record<string, string>>;

/** Sends a message and resolves with the next one that comes and begins so. */
export type Ask = (text: string, answer: string) => Promise<string>;

/** How one server is spoken to. The requests are the same, but for what each protocol puts around them. */
export interface Dialect {
  readonly shape: PushShape;
  path(userID: string): string;
  /** Brings a new connection in as the user; resolves with what signs its later requests. */
  join(ask: Ask, userID: string): Promise<Signature>;
  follow(ask: Ask, userIDs: readonly string[], signature: Signature): Promise<void>;
  /** The message that sets the user's status. */
  set(customStatus: string, signature: Signature): string;
  /** What keeps the connection alive: the answer to a message that is no push, or null. */
  pong(size: number): string | null;
}

const SUBSCRIBE = 'im_open_status.ws_status_subscribe';
const SET = 'im_open_status.ws_set_custom_status';

let lastSeq = 0;

function request(servcmd: string, body: object, signature: Signature): string {
  lastSeq += 1;
  const common = { ver: 'v4', platform: 7, sdkappid: SAMPLE_SDK_APP_ID, reqtime: 1_700_000_000 };
  return JSON.stringify({ head: { ...common, ...signature, servcmd, seq: lastSeq }, body });
}

function login(userID: string): string {
  const key = { sdkAppID: SAMPLE_SDK_APP_ID, secretKey: SAMPLE_SECRET_KEY, expireSeconds: 86_400 };
  const signature = { identifier: userID, usersig: makeUserSig(userID, key) };
  return request('im_open_status.wslogin', { State: 'Online' }, signature);
}

/** The body of an answer that is the last thing in a text. @throws Error when it is a refusal */
function bodyOf(answer: string): Signature {
  const { body } = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
  if (body.ErrorCode !== 0) throw new Error(`refused: ${answer}`);
  return body;
}

/** What signs the requests after a login. */
function signatureOf({ A2Key = '', TinyId = '' }: Signature): Signature {
  return { a2: A2Key, tinyid: TinyId };
}

const ANSWER = '{"head":{"servcmd":"im_open_status.';

/** The frames of the SDK, which our backend and the bare server speak. */
const sdk: Dialect = {
  shape: presentlyShape(),
  path: (userID) => `/binfo?sdkappid=${SAMPLE_SDK_APP_ID}&instanceid=bench-${userID}&platform=7`,
  join: async (ask, userID) => signatureOf(bodyOf(await ask(login(userID), ANSWER))),
  async follow(ask, userIDs, signature) {
    bodyOf(await ask(request(SUBSCRIBE, { To_Account: userIDs }, signature), ANSWER));
  },
  set: (customStatus, signature) => request(SET, { CustomStatus: customStatus }, signature),
  pong: () => null,
};

/** Engine.IO 4 and Socket.IO 5: `40` opens the namespace, `42` is an event, `420` one that is answered by `430`. */
const socketIo: Dialect = {
  shape: socketIoShape(),
  path: () => '/socket.io/?EIO=4&transport=websocket',
  async join(ask, userID) {
    await ask('40', '40');
    return signatureOf(bodyOf(await ask(`420["login",${login(userID)}]`, '430')));
  },
  async follow(ask, userIDs, signature) {
    const text = request(SUBSCRIBE, { To_Account: userIDs }, signature);
    bodyOf(await ask(`420["subscribe",${text}]`, '430'));
  },
  set: (customStatus, signature) => `42["set",${request(SET, { CustomStatus: customStatus }, signature)}]`,
  // Engine.IO's ping is `2`, alone.
  pong: (size) => (size === 1 ? '3' : null),
};

export const DIALECTS: Readonly<Record<ServerName, Dialect>> = {
  presently: sdk,
  'bare ws': sdk,
  'socket.io': socketIo,
};
