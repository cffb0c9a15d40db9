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
const ratesSchema = v.array(v.unknown());
/** The SDK reckons with whatever stands there, so that `"5"` is 5 to it. */
const amount = v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.number(), v.finite());
const rateSchema = v.object({ cmd: v.string(), interval: amount, count: amount });
type Rate = v.InferOutput<typeof rateSchema>;

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
    // Of several for one call the SDK goes by the last.
    const rate = rates.findLast((entry) => entry.cmd === command && entry.count >= 1 && entry.interval > 0);
    return {
      maxUsers: maxUsers >= 1 ? maxUsers : null,
      rate: rate ? { count: Math.floor(rate.count), windowMs: rate.interval * 1_000 } : null,
    };
  };
  const [query, subscribe, unsubscribe] = await Promise.all(LIMITED_CALLS.map(limit));
  const none: ServerLimit = { maxUsers: null, rate: null };
  return { query: query ?? none, subscribe: subscribe ?? none, unsubscribe: unsubscribe ?? none };
}

/** One bad entry must not cost the rest. */
function parseRates(text: string): Rate[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return [];
  }
  const parsed = v.safeParse(ratesSchema, list);
  return (parsed.success ? parsed.output : []).flatMap((entry) => {
    const rate = v.safeParse(rateSchema, entry);
    return rate.success ? [rate.output] : [];
  });
}
