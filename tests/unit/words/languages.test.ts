import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeI18n, textsOf } from '../../support/texts.ts';

/** The words with numbers and times in them, in a browser of each language. */

const NOON = new Date(2026, 10, 20, 12, 0, 0).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MONDAY = new Date(2026, 10, 23).getTime();
const NEXT_YEAR = new Date(2027, 0, 3, 9, 30).getTime();

const SAID = {
  en: {
    lang: 'en-US',
    now: 'just now',
    one: '1 min ago',
    five: '5 min ago',
    yesterday: 'yesterday 12:00 PM',
    earlier: 'Nov 17 12:00 PM',
    lastYear: 'Nov 20, 2025 12:00 PM',
    tomorrow: 'until tomorrow 12:00 PM',
    monday: 'until Monday 12:00 AM',
    date: 'until Jan 3 09:30 AM',
    stale: 'unknown, as of 12:00 PM',
    dot: 'Mei: online, Lunch',
    problem: 'There is no user “mei”.',
  },
  zh_CN: {
    lang: 'zh-CN',
    now: '刚刚',
    one: '1 分钟前',
    five: '5 分钟前',
    yesterday: '昨天 12:00',
    earlier: '11月17日 12:00',
    lastYear: '2025年11月20日 12:00',
    tomorrow: '至明天 12:00',
    monday: '至星期一 00:00',
    date: '至1月3日 09:30',
    stale: '未知（截至 12:00）',
    dot: 'Mei：在线，Lunch',
    problem: '用户“mei”不存在。',
  },
  ja: {
    lang: 'ja',
    now: 'たった今',
    one: '1 分前',
    five: '5 分前',
    yesterday: '昨日 12:00',
    earlier: '11月17日 12:00',
    lastYear: '2025年11月20日 12:00',
    tomorrow: '明日 12:00 まで',
    monday: '月曜日 00:00 まで',
    date: '1月3日 09:30 まで',
    stale: '不明（12:00 時点）',
    dot: 'Mei: オンライン、Lunch',
    problem: 'ユーザー「mei」は存在しません。',
  },
  ko: {
    lang: 'ko',
    now: '방금',
    one: '1분 전',
    five: '5분 전',
    yesterday: '어제 오후 12:00',
    earlier: '11월 17일 오후 12:00',
    lastYear: '2025년 11월 20일 오후 12:00',
    tomorrow: '내일 오후 12:00까지',
    monday: '월요일 오전 12:00까지',
    date: '1월 3일 오전 09:30까지',
    stale: '알 수 없음(오후 12:00 기준)',
    dot: 'Mei: 온라인, Lunch',
    problem: '“mei” 사용자가 없습니다.',
  },
} as const;

describe.each(Object.entries(SAID))('in a browser that speaks %s', (language, said) => {
  const english = chrome.i18n;
  const words = async () => ({
    ...(await import('../../../lib/words/times.ts')),
    ...(await import('../../../lib/words/states.ts')),
    ...(await import('../../../lib/words/language.ts')),
    ...(await import('../../../lib/words/problems.ts')),
  });
  beforeAll(async () => {
    // What was made for another language must not be met again.
    vi.resetModules();
    Reflect.set(chrome, 'i18n', fakeI18n(await textsOf(language), language));
  });
  afterAll(() => void Reflect.set(chrome, 'i18n', english));

  it('times are told as there', async () => {
    const { agoText, momentText, untilText } = await words();
    expect([0, 1, 5].map((minutes) => agoText(NOON - minutes * MINUTE, NOON))).toEqual([
      said.now,
      said.one,
      said.five,
    ]);
    expect(momentText(NOON - DAY, NOON)).toBe(said.yesterday);
    expect(momentText(NOON - 3 * DAY, NOON)).toBe(said.earlier);
    expect(momentText(NOON - 365 * DAY, NOON)).toBe(said.lastYear);
    expect(untilText(NOON + DAY, NOON)).toBe(said.tomorrow);
    expect(untilText(MONDAY, NOON)).toBe(said.monday);
    expect(untilText(NEXT_YEAR, NOON)).toBe(said.date);
  });

  it('states and problems are, too', async () => {
    const { accessibleName, problemFor, shownWord, stateWord } = await words();
    expect(shownWord({ statusType: 0, knownAt: NOON }, NOON)).toBe(said.stale);
    expect(accessibleName('Mei', stateWord(1), 'Lunch')).toBe(said.dot);
    expect(problemFor('unknown-user', { userID: 'mei' }).message).toBe(said.problem);
  });

  it('dates are of the same language as the texts', async () => {
    const { textLanguage } = await words();
    expect(textLanguage('en-US')).toBe(said.lang);
    // The person's own region, where the language is the same; another language's dates would stand among our words.
    expect(textLanguage(`${said.lang.slice(0, 2)}-XX`)).toBe(`${said.lang.slice(0, 2)}-XX`);
    expect(textLanguage('de-DE')).toBe(language === 'en' ? 'en' : said.lang);
  });
});
