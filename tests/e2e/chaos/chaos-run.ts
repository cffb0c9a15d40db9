import { setTimeout as sleep } from 'node:timers/promises';
import type { ExtensionBrowser } from '../browsers/extension-browser.ts';
import type { TestSite } from '../test-site.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { ChaosWorld } from './chaos-world.ts';
import type { Difference } from './difference.ts';
import { type FaultKind, faultDeck, faultsOf, inject } from './faults.ts';
import { HostInspector, type HostLook } from './host-look.ts';
import type { Journal } from './journal.ts';
import { Pages } from './pages.ts';
import { OWN } from './people.ts';
import { Person } from './person.ts';
import { BrowserProcesses } from './processes.ts';
import type { Memory, Recovery, Report } from './report.ts';
import { Team } from './team.ts';

/** By then all must be right after the last fault. Who has no place is asked about every 30 s, who has every 60 s. */
const QUIET_MS = 120_000;
const POLL_MS = 250;
/** While it waits for that the journal is told what is wrong. */
const TELL_MS = 3_000;

export interface ChaosOptions {
  readonly seed: number;
  readonly browser: ExtensionBrowser;
  readonly world: ChaosWorld;
  readonly site: TestSite;
  readonly journal: Journal;
  /** Whether there is to be another round, after so many. */
  readonly goesOn: (rounds: number) => boolean;
  /** Told after each round. */
  readonly onRound?: (report: Report) => void;
}

/** A run: storms in which people act while faults come, and after each a quiet moment at which all must be right. */
export async function runChaos(options: ChaosOptions): Promise<Report> {
  const { browser, world } = options;
  const inspector = browser.contexts ? await HostInspector.open(browser.profileDir) : null;
  const team = new Team(world, chanceOf(options.seed + 1));
  try {
    return await new ChaosRun(options, team, inspector).run();
  } finally {
    team.close();
    inspector?.close();
  }
}

class ChaosRun {
  private readonly options: ChaosOptions;
  private readonly team: Team;
  private readonly inspector: HostInspector | null;
  private readonly processes: BrowserProcesses;
  private readonly chance: Chance;
  private readonly pages: Pages;
  private readonly nextFault: () => FaultKind;
  private readonly faults: Partial<Record<FaultKind, number>> = {};
  private readonly recoveries: Recovery[] = [];
  private readonly missed: string[] = [];
  private readonly leaked: string[] = [];
  private person: Person | null = null;
  private rounds = 0;
  private memory: { first: Memory; last: Memory } | null = null;

  constructor(options: ChaosOptions, team: Team, inspector: HostInspector | null) {
    const { seed, browser, world, site } = options;
    this.options = options;
    this.team = team;
    this.inspector = inspector;
    this.processes = new BrowserProcesses(browser.profileDir);
    this.chance = chanceOf(seed);
    this.nextFault = faultDeck(faultsOf(browser), chanceOf(seed + 7));
    this.pages = new Pages(browser, world, site, chanceOf(seed + 2));
  }

  async run(): Promise<Report> {
    const { seed, browser, world, journal, goesOn, onRound } = this.options;
    world.calls.onBroken = (what) => journal.write(`BROKEN ${what}`);
    for (let count = 0; count < 40; count += 1) await this.team.act();
    const person = await Person.signIn(browser, world, chanceOf(seed + 3));
    this.person = person;
    await this.pages.begin();
    await this.quiet([], Date.now());
    const first = await this.remember();
    this.memory = { first, last: first };
    while (this.missed.length === 0 && goesOn(this.rounds)) {
      const { kinds, end } = await this.storm(person);
      await this.quiet(kinds, end);
      this.rounds += 1;
      onRound?.(this.report());
    }
    if (this.missed.length === 0) await this.lookForLeaks();
    // As at the start: with the popup and one page.
    await this.pages.closeOthers();
    this.memory = { first, last: await this.remember() };
    return this.report();
  }

  /** What can't be done just now is not done: in the end all must be right all the same. */
  private async attempt(who: string, act: () => Promise<unknown>): Promise<void> {
    const { journal } = this.options;
    try {
      const done = await act();
      if (typeof done === 'string') journal.write(`${who}: ${done}`);
    } catch (reason) {
      journal.write(`${who}: could not: ${String(reason).split('\n')[0]}`);
    }
  }

  /** People act, and faults come, until the last of them is over. */
  private async storm(person: Person): Promise<{ kinds: readonly FaultKind[]; end: number }> {
    const { world, browser, journal } = this.options;
    const { processes, inspector } = this;
    let over = false;
    const lane = async (
      who: string,
      pause: readonly [number, number],
      chance: Chance,
      act: () => Promise<unknown>,
    ) => {
      while (!over) {
        await sleep(chance.number(...pause));
        if (!over) await this.attempt(who, act);
      }
    };
    const { seed } = this.options;
    const lanes = [
      lane('team', [20, 250], chanceOf(seed + 4), () => this.team.act()),
      lane('popup', [200, 1_500], chanceOf(seed + 5), () => person.act()),
      lane('pages', [300, 2_000], chanceOf(seed + 6), () => this.pages.act()),
    ];
    const kinds = Array.from({ length: this.chance.number(1, 3) }, this.nextFault);
    for (const kind of kinds) {
      await sleep(this.chance.number(500, 2_500));
      journal.write(`FAULT ${kind}`);
      await inject(kind, { world, browser, processes, inspector }, this.chance);
      journal.write(`      ${kind} is over`);
      this.faults[kind] = (this.faults[kind] ?? 0) + 1;
    }
    const end = Date.now();
    over = true;
    await Promise.all(lanes);
    return { kinds, end };
  }

  /**
   * Waits until everything is as it is to be; what is not so in time, counted from `since`, is missed. Then people change
   * once more: what is right because it was asked about must be kept right by news as well.
   */
  private async quiet(kinds: readonly FaultKind[], since: number): Promise<void> {
    const { journal } = this.options;
    // What a dead connection shows may happen to be right; this it can't know.
    await this.team.prove();
    journal.write('quiet');
    const recovery = await this.untilRight(since);
    if (recovery === null) return;
    await this.person?.settle();
    if (kinds.length > 0) this.recoveries.push({ kinds, ...recovery });
    journal.write(`all is right after ${recovery.wholeMs} ms (live ${recovery.liveMs} ms)`);
    await this.team.prove();
    await this.untilRight(Date.now());
  }

  /** How long it took, from `since`, until all was right; null when it was not in time. */
  private async untilRight(since: number): Promise<Omit<Recovery, 'kinds'> | null> {
    const { journal, world } = this.options;
    let liveMs: number | null = null;
    let told = Date.now();
    let last: readonly Difference[] = [];
    while (Date.now() - since < QUIET_MS) {
      last = await this.differences();
      const isLive = last.every(({ userID }) => userID !== undefined && !world.isLive(userID));
      const passed = Date.now() - since;
      liveMs = isLive ? (liveMs ?? passed) : null;
      const [first] = last;
      if (first === undefined) return { liveMs: liveMs ?? passed, wholeMs: passed };
      if (Date.now() - told >= TELL_MS) {
        told = Date.now();
        journal.write(`not yet right: ${last.length}, ${isLive ? 'polled' : 'live'}: ${first.text}`);
      }
      await sleep(POLL_MS);
    }
    this.missed.push(...last.map(({ text }) => text));
    for (const { text } of last) journal.write(`MISSED ${text}`);
    return null;
  }

  private async differences(): Promise<Difference[]> {
    const { world } = this.options;
    const found: Difference[] = [];
    const sessions = world.look(OWN)?.sessions ?? 0;
    if (sessions !== 1) found.push({ text: `${sessions} sessions of the account at the backend` });
    const hosts = (await this.inspector?.count()) ?? 1;
    if (hosts !== 1) found.push({ text: `${hosts} offscreen documents` });
    try {
      found.push(...((await this.person?.differences()) ?? []), ...(await this.pages.differences()));
    } catch (reason) {
      // A page that is just loading; one that stays so is a difference.
      found.push({ text: String(reason).split('\n')[0] ?? '' });
    }
    return found;
  }

  private async remember(): Promise<Memory> {
    // Where there is no host to look into something else has been found.
    const look = await this.inspector?.look().catch(() => null);
    return { heap: look?.heap ?? null, processes: await this.processes.memory() };
  }

  /** The same things are done twice over in one document, to which nothing happens: the second time adds nothing. */
  private async lookForLeaks(): Promise<void> {
    if (this.inspector === null) return;
    const { world, journal } = this.options;
    const churn = async (): Promise<HostLook | undefined> => {
      for (let count = 0; count < 6; count += 1) {
        for (let acts = 0; acts < 4; acts += 1) await this.attempt('pages', () => this.pages.act());
        await this.attempt('popup', async () => this.person?.act());
        if (count % 2 === 0) world.proxy.cut();
      }
      await this.pages.closeOthers();
      await this.quiet([], Date.now());
      return this.inspector?.look();
    };
    // From here on it counts.
    await this.inspector.look();
    const before = await churn();
    const after = await churn();
    journal.write(`host before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
    if (before === undefined || after === undefined) return;
    if (before.born !== after.born) this.leaked.push('the host did not stay: nothing to compare');
    for (const kind of ['listeners', 'ports', 'sockets', 'timers', 'sets'] as const) {
      if (after[kind] > before[kind] + SLACK[kind]) {
        this.leaked.push(`${kind} of the host: ${before[kind]}, then ${after[kind]}`);
      }
    }
  }

  private report(): Report {
    const { seed, world } = this.options;
    const nothing = { heap: null, processes: 0 };
    return {
      seed,
      rounds: this.rounds,
      faults: this.faults,
      changes: this.team.changes + (this.person?.changes ?? 0),
      missed: this.missed,
      broken: world.calls.broken(),
      leaked: this.leaked,
      recoveries: this.recoveries,
      memory: this.memory ?? { first: nothing, last: nothing },
      mostCalls: world.calls.most,
    };
  }
}

/** What may come and go by itself from one moment to the next. */
const SLACK = { listeners: 2, ports: 2, sockets: 0, timers: 4, sets: 10 } as const;
