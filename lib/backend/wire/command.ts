import { BAD_PARAMETER, NO_SUCH_COMMAND } from '../core/error-codes.ts';
import type { Command } from '../core/events.ts';
import { isObject, type JsonObject, numberIn, textList } from './json.ts';

/** Why a command is refused before it reaches the rules. */
export interface Misfit {
  readonly code: number;
  readonly info: string;
}

type Parser = (body: JsonObject, head: JsonObject) => Command | Misfit;

const always =
  (command: Command): Parser =>
  () =>
    command;
const PASS = always({ kind: 'pass' });

/** Every command that is answered, with what its body must hold. */
const PARSERS: ReadonlyMap<string, Parser> = new Map<string, Parser>([
  ['im_open_status.wslogin', parseLogin],
  ['im_open_status.wslogout', always({ kind: 'logout' })],
  ['im_open_status.wshello', always({ kind: 'hello' })],
  ['heartbeat.alive', always({ kind: 'ping' })],
  ['im_open_status.ws_set_custom_status', parseSetStatus],
  ['im_open_status.ws_get_user_status', (body) => withUsers(body, 'getStatus')],
  ['im_open_status.ws_status_subscribe', (body) => withUsers(body, 'subscribe')],
  ['im_open_status.ws_status_unsubscribe', parseUnsubscribe],
  ['im_sdk_config_mgr.fetch_config', always({ kind: 'fetchConfig' })],
  ['im_sdk_config_mgr.fetch_imsdk_purchase_bitsv2', always({ kind: 'fetchPlan' })],
  ['profile.portrait_get_all', parseGetProfiles],
  ['sns.friend_get', parseGetFriends],
  // What the SDK asks of the rest of Chat after a login; without an answer it would not become ready.
  ['sns.group_get', PASS],
  ['sns.pendency_get', PASS],
  ['sns.black_list_get', PASS],
  ['openim.getmsg', PASS],
  ['openim.authkey', PASS],
  ['openim.get_c2c_peer_mute_notifications', PASS],
  ['recentcontact.get_contact_group', PASS],
  ['recentcontact.page_get', PASS],
  ['group_open_http_svc.get_joined_group_list', PASS],
  ['million_group_open_http_svc.get_joined_group_list', PASS],
  ['imopenstat.tim_web_report_v2', PASS],
  ['im_open_push.ws_msg_push_ack', PASS],
]);

/** The parts of Chat that commands belong to. */
const MODULES: ReadonlySet<string> = new Set(Array.from(PARSERS.keys(), (servcmd) => moduleOf(servcmd)));

/**
 * A command's name as a log may tell it: `null` unless it looks like one of the service's, as a client can put
 * anything there, its userSig too.
 */
export function tellableName(servcmd: string): string | null {
  return MODULES.has(moduleOf(servcmd)) && /^[a-z]\w*\.[a-z][a-z0-9_]{0,49}$/.test(servcmd) ? servcmd : null;
}

function moduleOf(servcmd: string): string {
  return servcmd.slice(0, servcmd.indexOf('.'));
}

/** The command of a frame, or why there is none. The misfit's text quotes nothing of the frame. */
export function parseCommand(servcmd: string, body: unknown, head: JsonObject): Command | Misfit {
  const parser = PARSERS.get(servcmd);
  if (parser === undefined) return { code: NO_SUCH_COMMAND, info: 'this backend has no such command' };
  if (body !== undefined && !isObject(body)) return misfit('the body must be an object');
  return parser(body ?? {}, head);
}

/** The platform is in the head of every frame; the Web SDK's is 7. A login without one counts as web. */
function parseLogin(_body: JsonObject, head: JsonObject): Command | Misfit {
  const platform = head.platform === undefined ? 7 : numberIn(head.platform);
  return Number.isInteger(platform) ? { kind: 'login', platform } : misfit('platform must be a number');
}

/** Null clears it as the empty text does, as with the native SDKs (R9). */
function parseSetStatus({ CustomStatus }: JsonObject): Command | Misfit {
  const customStatus = CustomStatus ?? '';
  return typeof customStatus === 'string'
    ? { kind: 'setStatus', customStatus }
    : misfit('CustomStatus must be text');
}

function withUsers(body: JsonObject, kind: 'getStatus' | 'subscribe' | 'unsubscribe'): Command | Misfit {
  const userIDs = textList(body, 'To_Account');
  return userIDs === null ? misfit('To_Account must be a list of userIDs') : { kind, userIDs };
}

/** All, by `UnsubscribeAll` or by naming nobody (R23). */
function parseUnsubscribe(body: JsonObject): Command | Misfit {
  if (body.UnsubscribeAll === 1 || body.To_Account === undefined) return { kind: 'unsubscribe', userIDs: [] };
  return withUsers(body, 'unsubscribe');
}

function parseGetProfiles({ UserItem }: JsonObject): Command | Misfit {
  if (!Array.isArray(UserItem)) return misfit('UserItem must be a list');
  const userIDs: string[] = [];
  for (const item of UserItem) {
    if (!isObject(item) || typeof item.To_Account !== 'string') {
      return misfit('each UserItem must have a To_Account');
    }
    userIDs.push(item.To_Account);
  }
  return { kind: 'getProfiles', userIDs };
}

/** The SDK asks for the next page while `CompleteFlag` is 0. */
function parseGetFriends({ StartIndex }: JsonObject): Command | Misfit {
  const startIndex = StartIndex === undefined ? 0 : numberIn(StartIndex);
  return Number.isSafeInteger(startIndex) && startIndex >= 0
    ? { kind: 'getFriends', startIndex }
    : misfit('StartIndex must be a place in the list');
}

function misfit(info: string): Misfit {
  return { code: BAD_PARAMETER, info };
}
