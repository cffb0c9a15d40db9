import { describe, expect, it } from 'vitest';
import { mergeSettings, parseConfig } from '../../../../lib/backend/core/config.ts';
import { DEFAULT_SETTINGS } from '../../../../lib/backend/core/settings.ts';

describe('parseConfig', () => {
  it('leaves a config as it was given', () => {
    for (const config of [{}, { webInstances: 10, accounts: [{ userID: 'a', friends: ['b'] }] }]) {
      expect(parseConfig(config)).toEqual({ ok: true, config });
    }
  });

  it('names every mistake with its key', () => {
    const result = parseConfig({
      plan: 'gold',
      statusSwitch: 'yes',
      webInstances: 11,
      logoutClearSeconds: -1,
      subscriptionQuota: 1.5,
      heartbeat: 400,
      beat: 1,
      accounts: [
        { userID: 'ok', friends: ['é'] },
        { nick: 'x', colour: 'red', shape: 'round' },
        { userID: '' },
        'bob',
      ],
    });
    expect(result).toEqual({
      ok: false,
      mistakes: expect.arrayContaining([
        'plan: must be "premium" or "standard"',
        'statusSwitch: must be true or false',
        'webInstances: must be a whole number from 1 to 10',
        'logoutClearSeconds: must be a number of seconds from 0 to 3153600000',
        'subscriptionQuota: must be a whole number from 1 to 100000',
        'heartbeat: is not a setting',
        'beat: is not a setting',
        'accounts[0].friends[0]: must be 1 to 32 characters of printable ASCII',
        'accounts[1].userID: is missing',
        'accounts[1].colour: is not a setting',
        'accounts[1].shape: is not a setting',
        'accounts[2].userID: must be 1 to 32 characters of printable ASCII',
        'accounts[3]: must be an account: { "userID": "…" }',
      ]),
    });
    expect(result.ok || result.mistakes.length).toBe(13);
  });

  it.each([{ value: null }, { value: [] }, { value: undefined }, { value: 'text' }, { value: 7 }])(
    'refuses what is no object: $value',
    ({ value }) => {
      expect(parseConfig(value)).toEqual({
        ok: false,
        mistakes: ['the config must be a JSON object of settings'],
      });
    },
  );
});

describe('mergeSettings', () => {
  it('leaves alone what is not given', () => {
    expect(mergeSettings(DEFAULT_SETTINGS, { plan: undefined, webInstances: 2 })).toEqual({
      ...DEFAULT_SETTINGS,
      webInstances: 2,
    });
  });
});
