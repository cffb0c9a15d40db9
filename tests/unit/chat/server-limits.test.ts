import { expect, test } from 'vitest';
import { readServerLimits } from '../../../lib/chat/server-limits.ts';

const NONE = { maxUsers: null, rate: null };
const read = (config: Record<string, unknown>) =>
  readServerLimits(async (key) => ({ code: 0, data: config[key] ?? '' }));

test('the numbers that a server pushed are read, each for its call', async () => {
  const limits = await read({
    status_query_count: '120',
    status_sub_count: 50,
    cmd_frequency_limit: JSON.stringify([
      { cmd: 'get_group_info', interval: 1, count: 8 },
      { cmd: 'ws_get_user_status', interval: 10, count: 5 },
    ]),
  });
  expect(limits).toEqual({
    query: { maxUsers: 120, rate: { count: 5, windowMs: 10_000 } },
    subscribe: { maxUsers: 50, rate: null },
    unsubscribe: NONE,
  });
});

test.each([
  ['nothing', {}],
  ['no numbers', { status_query_count: 'many', status_sub_count: '0', status_unsub_count: '-5' }],
  ['damaged rates', { cmd_frequency_limit: '[{"cmd":' }],
  ['rates of another form', { cmd_frequency_limit: '{"ws_get_user_status":20}' }],
  ['a rate of none', { cmd_frequency_limit: '[{"cmd":"ws_get_user_status","interval":5,"count":0}]' }],
])('%s limits nothing', async (_, config) => {
  expect(await read(config)).toEqual({ query: NONE, subscribe: NONE, unsubscribe: NONE });
});

test('one bad entry does not cost the rest, numbers may be texts, and of several the last counts, as for the SDK', async () => {
  const rates = [
    null,
    'ws_get_user_status',
    { cmd: 'ws_status_subscribe', interval: 'often', count: 3 },
    { cmd: 'ws_get_user_status', interval: 5, count: 9 },
    { cmd: 'ws_get_user_status', interval: '10', count: '4' },
  ];
  expect(await read({ cmd_frequency_limit: JSON.stringify(rates) })).toEqual({
    query: { maxUsers: null, rate: { count: 4, windowMs: 10_000 } },
    subscribe: NONE,
    unsubscribe: NONE,
  });
  const endless = '[{"cmd":"ws_get_user_status","interval":1e999,"count":1}]';
  expect((await read({ cmd_frequency_limit: endless })).query).toEqual(NONE);
});

test('an SDK that does not tell limits nothing', async () => {
  expect(await readServerLimits(() => Promise.reject(new Error('no such API')))).toEqual({
    query: NONE,
    subscribe: NONE,
    unsubscribe: NONE,
  });
});
