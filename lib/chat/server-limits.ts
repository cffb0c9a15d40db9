import * as v from 'valibot';

/** The three calls that the service counts, each on its own (R16, R18). */
export const LIMITED_CALLS = ['query', 'subscribe', 'unsubscribe'] as const;
export type LimitedCall = (typeof LIMITED_CALLS)[number];

/** What a server asks of a call beside the documents' limits; null where it asks nothing. */
export interface ServerLimit {
  /** How many users a call. */
  readonly maxUsers: number | null;
  /** How many calls in any stretch of `windowMs`. */
  readonly rate: { readonly count: number; readonly windowMs: number } | null;
}
export type ServerLimits = Readonly<Record<LimitedCall, ServerLimit>>;

/** The SDK's names (3.6.6) for the numbers in the cloud configuration, and for the calls in `cmd_frequency_limit`. */
const NAMES: Readonly<Record<LimitedCall, { count: string; command: string }>> = {
  query: { count: 'status_query_count', command: 'ws_get_user_status' },
  subscribe: { count: 'status_sub_count', command: 'ws_status_subscribe' },
  unsubscribe: { count: 'status_unsub_count', command: 'ws_status_unsubscribe' },
};

const answerSchema = v.object({ data: v.union([v.string(), v.number()]) });
const ratesSchema = v.array(v.looseObject({ cmd: v.string(), interval: v.number(), count: v.number() }));

/**
 * Reads the limits that the server has pushed to the SDK (it obeys them without a word: it cuts lists, and rejects with
 * 2996). `read` gets one value of the cloud configuration, as `callExperimentalAPI('getServerConfig', key)` resolves
 * with it. Whatever is not there or makes no sense limits nothing. Never rejects.
 */
export async function readServerLimits(read: (key: string) => Promise<unknown>): Promise<ServerLimits> {
  const text = async (key: string): Promise<string> => {
    const parsed = v.safeParse(answerSchema, await read(key).catch(() => null));
    return parsed.success ? String(parsed.output.data) : '';
  };
  const rates = parseRates(await text('cmd_frequency_limit'));
  const limit = async (call: LimitedCall): Promise<ServerLimit> => {
    const { count, command } = NAMES[call];
    const maxUsers = Number.parseInt(await text(count), 10);
    const rate = rates.find((entry) => entry.cmd === command && entry.count >= 1 && entry.interval > 0);
    return {
      maxUsers: maxUsers >= 1 ? maxUsers : null,
      rate: rate ? { count: Math.floor(rate.count), windowMs: rate.interval * 1_000 } : null,
    };
  };
  const [query, subscribe, unsubscribe] = await Promise.all(LIMITED_CALLS.map(limit));
  const none: ServerLimit = { maxUsers: null, rate: null };
  return { query: query ?? none, subscribe: subscribe ?? none, unsubscribe: unsubscribe ?? none };
}

function parseRates(text: string): v.InferOutput<typeof ratesSchema> {
  try {
    const parsed = v.safeParse(ratesSchema, JSON.parse(text));
    return parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}
