import { describe, expect, it } from 'vitest';
import {
  parseEventWord,
  parseFailures,
  parseFriends,
  parseProfiles,
  parseQueryAnswer,
  parseStatusEvent,
  toChatError,
} from '../../../lib/chat/answers.ts';
import { ChatError } from '../../../lib/chat/session.ts';

/** What is no answer at all, and what is one with no list in it. */
const HOSTILE: ReadonlyArray<[unknown]> = [
  [undefined],
  [null],
  ['data'],
  [42],
  [[]],
  [{}],
  [{ data: null }],
  [{ data: 'successUserList' }],
  [{ data: { successUserList: 'abc', failureUserList: { length: 2 } } }],
  [{ data: { successUserList: [null, undefined, 1, 'a', [], {}], failureUserList: [null, 'a', {}] } }],
  [{ data: [null, undefined, 1, 'a', [], {}] }],
];

describe('an answer of no known form', () => {
  it.each(HOSTILE)('%j has nothing in it', (answer) => {
    expect(parseStatusEvent(answer)).toEqual([]);
    expect(parseQueryAnswer(answer)).toEqual({ found: [], failed: [] });
    expect(parseFailures(answer)).toEqual([]);
    expect(parseProfiles(answer)).toEqual([]);
    expect(parseFriends(answer)).toEqual([]);
    expect(parseEventWord(answer, 'state')).toBe('');
  });
});

describe('statuses', () => {
  it('are taken as told, with a custom status that is absent for none', () => {
    expect(
      parseStatusEvent({
        data: [
          { userID: 'a', statusType: 1, customStatus: 'Lunch' },
          { userID: 'n', statusType: 2, customStatus: null },
          { userID: 'b', statusType: 3 },
        ],
      }),
    ).toEqual([
      { userID: 'a', statusType: 1, customStatus: 'Lunch' },
      { userID: 'n', statusType: 2, customStatus: '' },
      { userID: 'b', statusType: 3, customStatus: '' },
    ]);
  });

  it('of a type that the service does not define are unknown', () => {
    const data = [9, -1, 0.5].map((statusType) => ({ userID: 'a', statusType, customStatus: '' }));
    expect(parseStatusEvent({ data }).map((status) => status.statusType)).toEqual([0, 0, 0]);
  });

  it.each([
    { userID: 5, statusType: 1, customStatus: '' },
    { statusType: 1, customStatus: '' },
    { userID: 'a', statusType: '1', customStatus: '' },
    { userID: 'a', statusType: 1, customStatus: { toString: 'x' } },
  ])('of the wrong form (%o) do not cost the others', (bad) => {
    const good = { userID: 'b', statusType: 2, customStatus: '' };
    expect(parseStatusEvent({ data: [bad, good] })).toEqual([good]);
  });

  it('bring nothing else along', () => {
    const entry = JSON.parse('{"userID":"a","statusType":1,"customStatus":"","extra":1,"__proto__":{"x":1}}');
    const [status] = parseStatusEvent({ data: [entry] });
    expect(Object.keys(status ?? {}).sort()).toEqual(['customStatus', 'statusType', 'userID']);
  });
});

describe('a query’s answer', () => {
  it('has who was found, and who not with the code as text', () => {
    expect(
      parseQueryAnswer({
        data: {
          successUserList: [{ userID: 'a', statusType: 1, customStatus: '' }],
          failureUserList: [{ userID: 'ghost', code: 70107, message: 'no such user' }],
        },
      }),
    ).toEqual({
      found: [{ userID: 'a', statusType: 1, customStatus: '' }],
      failed: [{ userID: 'ghost', code: '70107' }],
    });
  });

  it('keeps the one list when the other is damaged', () => {
    const failureUserList = [{ userID: 'ghost', code: 70107 }];
    expect(parseQueryAnswer({ data: { successUserList: 1, failureUserList } }).failed).toHaveLength(1);
  });
});

describe('profiles', () => {
  it('have what is missing as empty text', () => {
    expect(
      parseProfiles({ data: [{ userID: 'a' }, { userID: 'b', nick: '张三', avatar: 'https://x/y' }] }),
    ).toEqual([
      { userID: 'a', nick: '', avatar: '' },
      { userID: 'b', nick: '张三', avatar: 'https://x/y' },
    ]);
  });
});

describe('an event’s word', () => {
  it('is the one asked for', () => {
    const event = { data: { state: 'connected', type: 'multipleDevice' } };
    expect(parseEventWord(event, 'state')).toBe('connected');
    expect(parseEventWord(event, 'type')).toBe('multipleDevice');
  });

  it('that is no text is none', () => {
    expect(parseEventWord({ data: { state: ['connected'] } }, 'state')).toBe('');
  });
});

describe('toChatError', () => {
  it('has the code as text', () => {
    const error = toChatError(Object.assign(new Error('expired'), { code: 70001 }));
    expect(error).toBeInstanceOf(ChatError);
    expect(error).toMatchObject({ code: '70001', message: 'expired' });
  });

  it('keeps one that it is already', () => {
    const error = new ChatError('network', 'No answer.');
    expect(toChatError(error)).toBe(error);
  });

  it.each([[new TypeError('x')], ['text'], [undefined], [null], [{ code: 'E' }], [{ code: {} }]])(
    'takes %o for unexpected',
    (reason) => {
      expect(toChatError(reason).code).toBe('unexpected');
    },
  );
});
