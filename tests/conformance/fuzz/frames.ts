import type { Dice } from './dice.ts';
import { markOf, type Person } from './people.ts';
import { STRANGE_IDS, strangeValue } from './strange.ts';

type Json = Record<string, unknown>;
type Draft = { head: Json; body: Json };

/** Every command that there is, and some that are none. */
const SERVCMDS: readonly string[] = [
  'im_open_status.wslogin',
  'im_open_status.wslogout',
  'im_open_status.wshello',
  'heartbeat.alive',
  'im_open_status.ws_set_custom_status',
  'im_open_status.ws_get_user_status',
  'im_open_status.ws_status_subscribe',
  'im_open_status.ws_status_unsubscribe',
  'im_sdk_config_mgr.fetch_config',
  'im_sdk_config_mgr.fetch_imsdk_purchase_bitsv2',
  'profile.portrait_get_all',
  'sns.friend_get',
  'sns.black_list_get',
  'recentcontact.page_get',
  'openim.sendmsg',
  'im_open_push.msg_push',
  'im_open_status.stat_forceoffline',
  '__proto__',
];

/** What frames of a connection are made of. */
export interface Ink {
  readonly person: Person;
  /** The head's signature: userSig or A2Key, right or wrong. */
  signature(): Json;
  nextSeq(): number;
}

/** A frame as it goes out, and whether it is as a client ought to send it. */
export interface FuzzFrame {
  readonly data: Buffer;
  readonly pristine: boolean;
}

/** The next frame: mostly valid with random arguments, else mutated, random JSON or random bytes. */
export function nextFrame(dice: Dice, ink: Ink): FuzzFrame {
  const roll = dice.next();
  if (roll < 0.5) return { data: encode(draft(dice, ink)), pristine: true };
  if (roll < 0.7) return { data: encode(swapped(dice, draft(dice, ink))), pristine: false };
  if (roll < 0.9) return { data: damaged(dice, encode(draft(dice, ink))), pristine: false };
  if (roll < 0.95) return { data: encode(strangeValue(dice)), pristine: false };
  if (roll < 0.9995) return { data: dice.bytes(dice.below(200)), pristine: false };
  const size = dice.pick([125, 126, 65_535, 65_536, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1]);
  return { data: Buffer.alloc(size, dice.pick([' ', '[', '"', '\0', '{"a":'])), pristine: false };
}

function encode(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function draft(dice: Dice, ink: Ink): Draft {
  const { person } = ink;
  const ids = () =>
    Array.from({ length: dice.below(8) }, () =>
      dice.chance(0.8) ? dice.pick([...person.circle, person.userID]) : dice.pick(STRANGE_IDS),
    );
  const servcmd = dice.chance(0.5)
    ? dice.pick([
        'im_open_status.ws_set_custom_status',
        'im_open_status.ws_status_subscribe',
        'heartbeat.alive',
      ])
    : dice.pick(SERVCMDS);
  const head = {
    ver: 'v4',
    sdkappid: 1_400_000_000,
    platform: dice.pick([7, 7, 2, 100]),
    servcmd,
    seq: ink.nextSeq(),
  };
  return { head: { ...head, ...ink.signature() }, body: bodyOf(servcmd, ids, dice, person) };
}

function bodyOf(servcmd: string, ids: () => string[], dice: Dice, person: Person): Json {
  if (servcmd.endsWith('set_custom_status')) {
    return { CustomStatus: dice.chance(0.2) ? '' : `${markOf(person.userID)}${dice.below(1_000)}` };
  }
  if (servcmd.endsWith('portrait_get_all')) return { UserItem: ids().map((To_Account) => ({ To_Account })) };
  if (servcmd.endsWith('unsubscribe') && dice.chance(0.1)) return { UnsubscribeAll: 1 };
  return dice.chance(0.5) ? { To_Account: ids() } : {};
}

/** A value of another type, two values or two names changed over, a name lost or new. */
function swapped(dice: Dice, { head, body }: Draft): unknown {
  const part = dice.chance(0.6) ? head : body;
  const keys = Object.keys(part);
  const one = dice.pick(keys);
  const other = dice.pick([...Object.keys(head), ...Object.keys(body), ...STRANGE_IDS]);
  switch (dice.below(6)) {
    case 0:
      if (one !== undefined) part[one] = strangeValue(dice);
      break;
    case 1:
      if (one !== undefined) [part[one], part[other]] = [part[other], part[one]];
      break;
    case 2:
      if (one !== undefined) delete part[one];
      break;
    case 3:
      Object.defineProperty(part, other, { value: strangeValue(dice), enumerable: true, configurable: true });
      break;
    case 4:
      return dice.pick<unknown>([
        { head: body, body: head },
        { head },
        { body },
        [head, body],
        { head: [head], body },
      ]);
    default:
      return { head, body: strangeValue(dice) };
  }
  return { head, body };
}

function damaged(dice: Dice, data: Buffer): Buffer {
  const at = dice.below(data.length);
  switch (dice.below(4)) {
    case 0:
      for (let flips = dice.below(4); flips >= 0; flips -= 1) {
        const place = dice.below(data.length);
        data[place] = (data[place] ?? 0) ^ (1 << dice.below(8));
      }
      return data;
    case 1:
      return data.subarray(0, at);
    case 2:
      return Buffer.concat([data.subarray(0, at), dice.bytes(1 + dice.below(8)), data.subarray(at)]);
    default:
      return Buffer.concat([data.subarray(0, at), data.subarray(dice.below(data.length))]);
  }
}
