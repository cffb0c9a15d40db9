import path from 'node:path';
import { buildExtension } from '../../../scripts/lib/build.ts';
import { step } from '../../../scripts/lib/progress.mjs';
import { ROOT, tool } from '../../../scripts/lib/tool.ts';
import { BUNDLES, loadedSize } from '../../../scripts/test/bundle-sizes.ts';
import { Ends } from '../ends.ts';
import type { Part, Target } from '../part.ts';
import { median, percentiles } from '../statistics.ts';
import { tableLines } from '../table.ts';
import { nickOf } from './crowd.ts';
import type { Noted } from './probe.ts';
import { PEOPLE, PopupScene } from './scene.ts';
import { SHELL } from './shell.ts';

const OPENINGS = 15;
const COLD_OPENINGS = 5;
const ROUNDS = 7;
const PAINT_MAX_MS = 100;
const KEY_MAX_MS = 16;
const READ_MAX = 0.05;

/** How soon the popup is of use with ten thousand people, how soon it finds one of them, and how large each bundle is. */
export const popup: Part = {
  name: 'popup',
  title: `The popup with ${PEOPLE.toLocaleString('en')} people in the cache, beside an empty page of the same shell`,
  sections: ['opening', 'sizes'],
  async run(only): Promise<readonly Target[]> {
    const wants = (section: string): boolean => only.length === 0 || only.includes(section);
    await buildExtension();
    const targets: Target[] = [];
    if (wants('opening')) {
      const ends = new Ends();
      try {
        targets.push(
          ...(await measureOpening(await step('ten thousand people', () => PopupScene.start(ends)))),
        );
      } finally {
        await ends.all();
      }
    }
    if (wants('sizes')) targets.push(...(await measureSizes()));
    return targets;
  },
};

async function measureOpening(scene: PopupScene): Promise<readonly Target[]> {
  const cold = await step('opening while nothing runs yet', () => openCold(scene));
  await scene.open('popup.html');
  await step('everyone to be there', () => scene.waitForAll());
  const [shells, popups] = await step('opening it, and the empty page', () => openByTurns(scene));
  await scene.waitForAll();
  const texts = keysFor([nickOf('person.4711'), 'person.99', 'muller', '美玲', 'zzz']);
  const keys = await step('typing', () => typeOften(scene, texts));
  const first = await step('the first key of all', () => firstKeys(scene));

  const painted = (noted: readonly Noted[]) => median(noted.map(({ painted }) => painted ?? Number.NaN));
  const read = Math.max(...cold.map(({ records }) => records));
  const told = Math.max(...popups.map((noted) => noted.told));
  const key = percentiles(keys);
  const ms = (time: number) => time.toFixed(1);
  console.log(
    [
      '',
      ...tableLines(
        ['ms from navigation until somebody is drawn, the middle of all', 'n', 'ms'],
        [
          ['the empty page', `${shells.length}`, ms(painted(shells))],
          ['the popup', `${popups.length}`, ms(painted(popups))],
          ['  its host asked', '', ms(median(popups.map(({ asked }) => asked ?? Number.NaN)))],
          ['  and answering', '', ms(median(popups.map(({ answered }) => answered ?? Number.NaN)))],
          ['the popup while its host has yet to start', `${cold.length}`, ms(painted(cold))],
        ],
      ),
      '',
      ...tableLines(
        ['ms from a key to the list, laid out', 'n', 'p50', 'p95', 'most', 'first'],
        [['', `${keys.length}`, ms(key.p50), ms(key.p95), ms(Math.max(...keys)), ms(first)]],
      ),
      '',
      `records read before that, of ${2 * PEOPLE}: ${read}; people told of by the host, of ${PEOPLE}: ${told}`,
      '',
    ].join('\n'),
  );
  return [
    {
      what: 'first useful paint, of the empty page’s',
      ratio: painted(popups) / painted(shells),
      limit: 1.5,
      sense: 'at most',
    },
    {
      what: `first useful paint, of ${PAINT_MAX_MS} ms`,
      ratio: painted(popups) / PAINT_MAX_MS,
      limit: 1,
      sense: 'at most',
    },
    {
      what: `p95 from a key to the list, of ${KEY_MAX_MS} ms`,
      ratio: key.p95 / KEY_MAX_MS,
      limit: 1,
      sense: 'at most',
    },
    { what: 'the first key, of the same', ratio: first / KEY_MAX_MS, limit: 1, sense: 'at most' },
    {
      what: 'read at opening, of all records in the cache',
      ratio: read / (2 * PEOPLE),
      limit: READ_MAX,
      sense: 'at most',
    },
    {
      what: 'told of before the first paint, of all people',
      ratio: told / PEOPLE,
      limit: READ_MAX,
      sense: 'at most',
    },
  ];
}

/** For each key the middle of all the times that it was pressed: the machine has other things to do. */
async function typeOften(scene: PopupScene, texts: readonly string[]): Promise<readonly number[]> {
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await scene.type(texts));
  return texts.map((_, index) => median(rounds.map((times) => times[index] ?? Number.NaN)));
}

/** The same of the first key after an opening. */
async function firstKeys(scene: PopupScene): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await scene.open('popup.html');
    await scene.waitForAll();
    times.push(...(await scene.type(['a'])));
  }
  return median(times);
}

async function openCold(scene: PopupScene): Promise<readonly Noted[]> {
  const noted: Noted[] = [];
  for (let time = 0; time < COLD_OPENINGS; time += 1) {
    await scene.endHost();
    noted.push(await scene.open('popup.html'));
  }
  return noted;
}

/** One after the other, so that whatever else the machine does is the same for both. */
async function openByTurns(scene: PopupScene): Promise<readonly [readonly Noted[], readonly Noted[]]> {
  const shells: Noted[] = [];
  const popups: Noted[] = [];
  for (let time = 0; time < OPENINGS; time += 1) {
    shells.push(await scene.open(SHELL));
    popups.push(await scene.open('popup.html'));
  }
  return [shells, popups];
}

/** What stands in the field after each key. */
const keysFor = (texts: readonly string[]): string[] =>
  texts.flatMap((text) =>
    Array.from(text, (_, index) =>
      Array.from(text)
        .slice(0, index + 1)
        .join(''),
    ),
  );

async function measureSizes(): Promise<readonly Target[]> {
  await step('building it for Firefox', () => tool('wxt', ['build', '-b', 'firefox']));
  const sizes: Target[] = [];
  for (const { name, entry, limitKB } of BUNDLES) {
    const [build = '', file = ''] = entry.split('/');
    const size = (await loadedSize(path.join(ROOT, '.output', build), file)) / 1_000;
    console.log(`${name}: ${size.toFixed(2)} kB packed, at most ${limitKB}`);
    sizes.push({
      what: `size of the ${name}, of ${limitKB} kB`,
      ratio: size / limitKB,
      limit: 1,
      sense: 'at most',
    });
  }
  return sizes;
}
