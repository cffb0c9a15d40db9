import type { UserStatus } from '../../status/types.ts';
import type { KickReason } from '../core/sends.ts';
import { planFields, statusEntry } from './encode-answer.ts';

/** Any number that the SDK gives no meaning of its own: it finds the handler by the key beside it. */
const EVENT = 30;
const KICK_TYPES: Readonly<Record<KickReason, number>> = {
  multipleAccount: 1,
  multipleDevice: 2,
  restApi: 3,
};

const STATUS_PUSH_START = `{"head":{"servcmd":"im_open_push.msg_push"},"body":{"EventArray":[{"Event":${EVENT},"UserStatusList":[`;
const STATUS_PUSH_END = ']}]}}';

/** One change, encoded once for as many push frames as it goes into. ASCII only. */
export interface StatusEntry {
  /** Begins a frame with it. */
  readonly first: string;
  /** Goes on after others. */
  readonly next: string;
}

export function encodeStatusEntry(status: UserStatus): StatusEntry {
  const json = JSON.stringify(statusEntry(status));
  return { first: STATUS_PUSH_START + json, next: `,${json}` };
}

/**
 * The frame that carries changes to one receiver (`USER_STATUS_UPDATED`): the `first` of one and the `next` of any
 * number of others. They are put together by the caller, as they come, for that is what costs when many come.
 */
export function encodeStatusPush(entries: string): string {
  return entries + STATUS_PUSH_END;
}

/** The frame that ends a session from the service's side (`KICKED_OUT`, R31). */
export function encodeKick(reason: KickReason): string {
  return JSON.stringify({
    head: { servcmd: 'im_open_status.stat_forceoffline' },
    body: {
      EventArray: [
        {
          Event: EVENT,
          C2cNotifyMsgArray: [{ KickoutMsgNotify: { KickType: KICK_TYPES[reason], NewInstInfo: {} } }],
        },
      ],
    },
  });
}

/** The frame that tells a changed plan (R29). */
export function encodePlanPush(premium: boolean): string {
  return JSON.stringify({
    head: { servcmd: 'im_sdk_config_mgr.push_imsdk_purchase_bitsv2' },
    body: { ErrorCode: 0, ...planFields(premium) },
  });
}
